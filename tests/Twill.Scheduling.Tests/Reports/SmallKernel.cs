using Twill.Scheduling.Problems;
using Twill.Scheduling.Programs;
using Twill.Scheduling.Schedules;
using Twill.Scheduling.Solver;
using Twill.Scheduling.Warps;

namespace Twill.Scheduling.Tests.Reports;

/// <summary>A loop of one load, one product and one sum that feeds itself, scheduled by hand at I = 100.</summary>
internal static class SmallKernel
{
    public static ScheduleProblem Problem { get; } = new()
    {
        Name = "small",
        Machine = new ProblemMachine
        {
            Units = [new FunctionalUnit("TensorCore", 1), new FunctionalUnit("Fp32", 2)],
            Memories = [new MemorySpace("SharedMemory", 4096)],
            WarpGroups = 2,
            VariableLatencyGroup = 0,
            RegisterLimits = [24, 200],
        },
        Operations =
        [
            new Operation { Name = "keys", Duration = 40, IsVariableLatency = true, IsStreaming = true },
            new Operation { Name = "scores", Duration = 100, Usage = [new UnitUsage(0, 0, 100, 1)], WarpCycles = 1, Registers = 10 },
            new Operation { Name = "sum", Duration = 50, Usage = [new UnitUsage(1, 0, 50, 1)], WarpCycles = 50, Registers = 3 },
        ],
        Dependences =
        [
            new Dependence { Source = 0, Target = 1, Delay = 0, Hold = 100 },
            new Dependence { Source = 1, Target = 2, Delay = 100, IsBlocking = true },
            new Dependence { Source = 2, Target = 2, Delay = 50, Distance = 1 },
        ],
    };

    public static SolveResult.Optimal Result { get; } = new(
        new Schedule(100, 190, [0, 40, 140], [0, 1, 1]), new ScheduleQuality(0, 1, true), 100, true, new SolveStatistics(7, 1, 1));

    public static WarpProgram Program { get; } = new()
    {
        Name = "Small",
        Architecture = "Hopper",
        Range = new LoopRange(new ScalarExpression.Integer(0), new ScalarExpression.Integer(10), 1),
        SharedMemoryCapacity = 4096,
        Rings = [Ring("keys", 512, least: 1, schedule: 2, most: 4)],
        Roles =
        [
            new Role
            {
                Name = "load", Kind = RoleKind.Load, WarpGroup = 0, Threads = 32, Registers = 24,
                Turn = [new Step.Acquire(0), new Step.Compute(0, default, false)],
            },
            new Role
            {
                Name = "compute", Kind = RoleKind.Compute, WarpGroup = 1, Threads = 128, Registers = 240,
                Turn =
                [
                    new Step.Await(0), new Step.Compute(1, default, true), new Step.WaitProducts(1, 0) { Stage = 1 },
                    new Step.Compute(2, default, false) { Stage = 1 },
                ],
            },
        ],
    };

    public static Ring Ring(string name, int elements, int least, int schedule, int most, bool fillsOnce = false) => new()
    {
        Name = name,
        Type = new TileType(ElementType.Half, elements, null),
        Producer = 0,
        Consumers = [1],
        SourceOperation = 0,
        MinimumDepth = least,
        ScheduleDepth = schedule,
        MaximumDepth = most,
        FillsOnce = fillsOnce,
    };
}
