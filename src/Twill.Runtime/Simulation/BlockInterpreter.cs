using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Verification;
using Twill.Scheduling.Warps;

namespace Twill.Simulation;

/// <summary>
/// Runs one block on real data: its roles take turns, each until it has to wait, and every step is checked against the
/// protocol.
/// </summary>
internal sealed class BlockInterpreter
{
    private readonly WarpProgram program;
    private readonly BlockIndex index;
    private readonly ProtocolMonitor monitor;
    private readonly bool[][] signals;

    internal BlockInterpreter(
        WarpProgram program, ProgramValues values, EquatableArray<int> depths, SimulationArguments arguments,
        ScalarEvaluator scalars, BlockIndex index)
    {
        this.program = program;
        this.index = index;
        TripCount = scalars.TripCount;
        Interpreter = new TileInterpreter(scalars, arguments);
        Rings = [.. program.Rings.Select((ring, i) => new RingMemory(ring, depths[i]))];
        signals = [.. program.Orders.Select(_ => new bool[TripCount])];
        monitor = new ProtocolMonitor(program, values, depths, TripCount);
    }

    internal int TripCount { get; }

    internal TileInterpreter Interpreter { get; }

    internal RingMemory[] Rings { get; }

    /// <summary>Runs all roles to their end.</summary>
    /// <exception cref="ProtocolException">A step breaks the protocol, or the roles wait for ever.</exception>
    internal void Run()
    {
        RoleCoroutine[] roles = [.. program.Roles.Select(role => new RoleCoroutine(this, role))];
        bool moved;
        do
        {
            moved = false;
            for (int role = 0; role < roles.Length; role++)
            {
                while (!roles[role].HasEnded && roles[role].TryStep() is { } performed)
                {
                    moved = true;
                    if (!monitor.Perform(role, performed))
                    {
                        throw Failure();
                    }
                }
            }
        }
        while (moved);

        for (int role = 0; role < roles.Length; role++)
        {
            if (!roles[role].HasEnded)
            {
                monitor.Block(role, roles[role].Next);
            }
        }

        if (monitor.Violations.Count == 0)
        {
            monitor.End();
        }

        if (monitor.Violations.Count > 0)
        {
            throw Failure();
        }
    }

    internal void Signal(int barrier, int iteration) => signals[barrier][iteration] = true;

    internal bool HasSignalled(int barrier, int iteration)
    {
        int awaited = iteration - program.Orders[barrier].Distance;
        return awaited < 0 || awaited >= TripCount || signals[barrier][awaited];
    }

    private ProtocolException Failure() =>
        new($"{program.Name}, block ({index.X}, {index.Y}, {index.Z})", monitor.Violations);
}
