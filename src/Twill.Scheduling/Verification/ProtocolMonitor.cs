using System;
using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Warps;

namespace Twill.Scheduling.Verification;

/// <summary>Follows one execution of a program, step by step, and checks the protocol on the way.</summary>
public sealed class ProtocolMonitor
{
    private readonly WarpProgram _program;
    private readonly int _tripCount;
    private readonly RoleProtocol[] _roles;
    private readonly ViolationLog _log;

    /// <summary>Begins an execution.</summary>
    /// <param name="program">A program whose references are in order.</param>
    /// <param name="values">What its operands mean.</param>
    /// <param name="depths">Stages of each ring.</param>
    /// <param name="tripCount">Iterations of the loop.</param>
    public ProtocolMonitor(WarpProgram program, ProgramValues values, EquatableArray<int> depths, int tripCount)
        : this(program, values, depths, tripCount, new ViolationLog())
    {
    }

    internal ProtocolMonitor(
        WarpProgram program, ProgramValues values, EquatableArray<int> depths, int tripCount, ViolationLog log)
    {
        _program = program;
        _tripCount = tripCount;
        _log = log;
        var stages = new Dictionary<(int Ring, int Stage), TileValue?>();
        _roles = [.. Enumerable.Range(0, program.Roles.Count)
            .Select(role => new RoleProtocol(program, values, depths, role, tripCount, stages, log))];
    }

    /// <summary>What went wrong so far.</summary>
    public EquatableArray<ProtocolViolation> Violations => _log.ToArray();

    /// <summary>A role performs a step, or skips it.</summary>
    /// <returns>Whether nothing has gone wrong so far.</returns>
    public bool Perform(int role, StepInstance instance)
    {
        _roles[role].Perform(instance);
        return _log.IsEmpty;
    }

    /// <summary>A role waits in a step and nothing can end its wait.</summary>
    public void Block(int role, StepInstance instance)
    {
        int iteration = instance.Iteration;
        (string subject, string wait) = instance.Step switch
        {
            Step.Acquire acquire => (_program.Rings[acquire.Ring].Name, "a stage for fill " + iteration),
            Step.Await await => (_program.Rings[await.Ring].Name, "fill " + (_program.Rings[await.Ring].FillsOnce ? 0 : iteration)),
            Step.OrderWait order =>
                (_program.Orders[order.Barrier].Name, "iteration " + (iteration - _program.Orders[order.Barrier].Distance)),
            _ => ("", "the step"),
        };
        _log.Add(
            ProtocolRule.NoDeadlock, _program.Roles[role].Name, instance.Part, instance.Position, subject, iteration, _tripCount,
            subject + ": " + wait + " is waited for for ever: the roles that could give it wait as well or have ended");
    }

    /// <summary>Every role has come to its end.</summary>
    public void End()
    {
        for (int i = 0; i < _program.Rings.Count; i++)
        {
            Ring ring = _program.Rings[i];
            RingFills filled = _roles[ring.Producer].Fills(i);
            if (filled.Acquired > filled.Committed)
            {
                ReportEnd(_program.Roles[ring.Producer], ring, filled.Committed, "is never committed");
            }

            foreach (int consumer in ring.FillsOnce ? [] : ring.Consumers)
            {
                int released = _roles[consumer].Fills(i).Released;
                if (released < Math.Min(filled.Committed, _tripCount))
                {
                    ReportEnd(_program.Roles[consumer], ring, released, "is never released");
                }
            }
        }
    }

    private void ReportEnd(Role role, Ring ring, int fill, string what) => _log.Add(
        ProtocolRule.FillsReturned, role.Name, RolePart.Finish, role.Finish.Count, ring.Name, _tripCount, _tripCount,
        ring.Name + ": fill " + fill + " " + what);
}
