using System;
using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Verification;
using Twill.Scheduling.Warps;

namespace Twill.Simulation;

/// <summary>Runs a warp program on any computer: on real data tile by tile, and on the clock of the machine model.</summary>
public static class Simulator
{
    /// <summary>Runs every block of a grid, one after the other.</summary>
    /// <param name="program">The program.</param>
    /// <param name="problem">The problem that it was scheduled for: what its operations cost.</param>
    /// <param name="grid">The blocks.</param>
    /// <param name="arguments">The kernel's arguments.</param>
    /// <exception cref="ArgumentException">The arguments are not those of the program.</exception>
    /// <exception cref="ProtocolException">The program breaks its protocol.</exception>
    public static SimulationResult Run(
        WarpProgram program, ScheduleProblem problem, BlockGrid grid, SimulationArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(problem);
        EquatableArray<int> depths = RingDepths.ChooseOnMachine(program) ?? throw new ArgumentException(
            $"The rings of {program.Name} do not fit the {program.SharedMemoryCapacity} bytes of shared memory of its machine.", nameof(program));
        return Run(program, problem, depths, grid, arguments);
    }

    /// <summary>Runs every block of a grid with given depths of the rings.</summary>
    /// <param name="program">The program.</param>
    /// <param name="problem">The problem that it was scheduled for: what its operations cost.</param>
    /// <param name="depths">Stages of each ring.</param>
    /// <param name="grid">The blocks.</param>
    /// <param name="arguments">The kernel's arguments.</param>
    /// <exception cref="ArgumentException">The arguments are not those of the program.</exception>
    /// <exception cref="ProtocolException">The program breaks its protocol.</exception>
    public static SimulationResult Run(
        WarpProgram program, ScheduleProblem problem, EquatableArray<int> depths, BlockGrid grid, SimulationArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(grid.X, nameof(grid));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(grid.Y, nameof(grid));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(grid.Z, nameof(grid));
        arguments.Check(program);
        int longest = RunBlocks(program, depths, grid, arguments);
        var clock = new MachineClock(new ClockModel(program, problem, depths));
        ClockTrace trace = clock.Run(longest);
        return new SimulationResult(SteadyState.Find(clock), trace.End, trace.ToTimeline());
    }

    /// <summary>The interval that a program settles to, without running it on data.</summary>
    /// <param name="program">The program.</param>
    /// <param name="problem">The problem that it was scheduled for.</param>
    /// <param name="depths">Stages of each ring.</param>
    public static CycleInterval SteadyInterval(WarpProgram program, ScheduleProblem problem, EquatableArray<int> depths) =>
        SteadyState.Find(new MachineClock(new ClockModel(program, problem, depths)));

    /// <summary>What a block with a number of trips does over time, without running it on data.</summary>
    /// <param name="program">The program.</param>
    /// <param name="problem">The problem that it was scheduled for.</param>
    /// <param name="depths">Stages of each ring.</param>
    /// <param name="tripCount">Iterations of the loop.</param>
    public static SimulationTimeline Trace(WarpProgram program, ScheduleProblem problem, EquatableArray<int> depths, int tripCount) =>
        new MachineClock(new ClockModel(program, problem, depths)).Run(tripCount).ToTimeline();

    private static int RunBlocks(WarpProgram program, EquatableArray<int> depths, BlockGrid grid, SimulationArguments arguments)
    {
        var values = new ProgramValues(program);
        Dictionary<string, int> scalars = program.Scalars
            .Select((scalar, position) => (scalar.Name, position)).ToDictionary(pair => pair.Name, pair => pair.position);
        int longest = 0;
        for (int z = 0; z < grid.Z; z++)
        {
            for (int y = 0; y < grid.Y; y++)
            {
                for (int x = 0; x < grid.X; x++)
                {
                    var index = new BlockIndex(x, y, z);
                    var evaluator = new ScalarEvaluator(arguments, name => scalars[name], index, program.Range);
                    new BlockInterpreter(program, values, depths, arguments, evaluator, index).Run();
                    longest = Math.Max(longest, evaluator.TripCount);
                }
            }
        }

        return longest;
    }
}
