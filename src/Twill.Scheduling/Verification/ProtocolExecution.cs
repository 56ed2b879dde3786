using System;
using System.Collections.Generic;
using Twill.Scheduling.Common;
using Twill.Scheduling.Warps;

namespace Twill.Scheduling.Verification;

/// <summary>One execution of a program's waits and signals, up to the point where no role can go on.</summary>
/// <remarks>
/// What a role performs does not depend on data, and a wait that may end stays so, because commits, releases and signals
/// only ever add. So every order in which the roles are run performs the same steps and stops at the same point: one
/// execution decides about deadlocks for all interleavings.
/// </remarks>
internal sealed class ProtocolExecution
{
    private readonly WarpProgram _program;
    private readonly EquatableArray<int> _depths;
    private readonly int _tripCount;
    private readonly int[] _committed;
    private readonly int[][] _released;
    private readonly int[] _signalled;

    private ProtocolExecution(WarpProgram program, EquatableArray<int> depths, int tripCount)
    {
        _program = program;
        _depths = depths;
        _tripCount = tripCount;
        _committed = new int[program.Rings.Count];
        _released = new int[program.Rings.Count][];
        _signalled = new int[program.Orders.Count];
        for (int ring = 0; ring < _released.Length; ring++)
        {
            _released[ring] = new int[program.Roles.Count];
        }
    }

    /// <summary>Runs the program.</summary>
    /// <param name="program">A program whose references are in order.</param>
    /// <param name="depths">Stages of each ring.</param>
    /// <param name="tripCount">Iterations of the loop.</param>
    /// <param name="performed">Told of each step, skipped ones included, with its role, in an order that can happen.</param>
    /// <returns>The roles that did not come to their end.</returns>
    internal static List<BlockedRole> Run(
        WarpProgram program, EquatableArray<int> depths, int tripCount, Action<int, StepInstance>? performed = null)
    {
        var execution = new ProtocolExecution(program, depths, tripCount);
        var sequences = new IEnumerator<StepInstance>?[program.Roles.Count];
        for (int role = 0; role < sequences.Length; role++)
        {
            IEnumerator<StepInstance> sequence = StepSequence.Of(program.Roles[role], tripCount).GetEnumerator();
            sequences[role] = sequence.MoveNext() ? sequence : null;
        }

        bool moved;
        do
        {
            moved = false;
            for (int role = 0; role < sequences.Length; role++)
            {
                while (sequences[role] is { } sequence && execution.TryPass(role, sequence.Current))
                {
                    performed?.Invoke(role, sequence.Current);
                    moved = true;
                    if (!sequence.MoveNext())
                    {
                        sequences[role] = null;
                    }
                }
            }
        }
        while (moved);

        var blocked = new List<BlockedRole>();
        for (int role = 0; role < sequences.Length; role++)
        {
            if (sequences[role] is { } sequence)
            {
                blocked.Add(new BlockedRole(role, sequence.Current));
            }
        }

        return blocked;
    }

    private bool TryPass(int role, StepInstance instance)
    {
        if (instance.IsSkipped)
        {
            return true;
        }

        int iteration = instance.Iteration;
        switch (instance.Step)
        {
            case Step.Acquire acquire:
                Ring acquired = _program.Rings[acquire.Ring];
                int needed = acquired.FillsOnce ? 0 : acquired.Fill(iteration - acquire.Distance) - _depths[acquire.Ring] + 1;
                foreach (int consumer in acquired.Consumers)
                {
                    if (_released[acquire.Ring][consumer] < needed)
                    {
                        return false;
                    }
                }

                return true;
            case Step.Commit commit:
                _committed[commit.Ring] = Math.Max(_committed[commit.Ring], _program.Rings[commit.Ring].Fill(iteration - commit.Distance) + 1);
                return true;
            case Step.Await wait:
                return _committed[wait.Ring] > _program.Rings[wait.Ring].Fill(iteration - wait.Distance);
            case Step.Release release:
                int[] released = _released[release.Ring];
                released[role] = Math.Max(released[role], _program.Rings[release.Ring].Fill(iteration - release.Distance) + 1);
                return true;
            case Step.OrderSignal signal:
                _signalled[signal.Barrier] = Math.Max(_signalled[signal.Barrier], iteration + 1);
                return true;
            case Step.OrderWait wait:
                int awaited = iteration - _program.Orders[wait.Barrier].Distance;
                return awaited < 0 || awaited >= _tripCount || _signalled[wait.Barrier] > awaited;
            default:
                return true;
        }
    }
}
