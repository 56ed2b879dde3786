using System.Linq;
using System.Text.Json;
using Twill.Scheduling.Common;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Tests.Warps;
using Twill.Scheduling.Warps;
using Twill.Simulation;
using Xunit;

namespace Twill.Runtime.Tests.Simulation;

public class SimulatorClockTests
{
    private const int TensorCoreOfAttention = 2048;

    private static readonly EquatableArray<int> Depths = [2, 2, 1];

    [Fact]
    public void Attention_settles_to_what_the_tensor_core_needs()
    {
        CycleInterval interval = Simulator.SteadyInterval(WarpProgramSamples.Attention(), WarpProblemSamples.Attention(), Depths);
        Assert.Equal(TensorCoreOfAttention, interval.Value);
        Assert.Equal("2048", interval.ToString());
    }

    [Fact]
    public void Gemm_settles_to_what_the_tensor_core_needs_once_its_rings_cover_the_latency()
    {
        WarpProgram program = WarpProgramSamples.Gemm();
        Assert.Equal(512, Simulator.SteadyInterval(program, WarpProblemSamples.Gemm(), [4, 4]).Value);
        // With two stages a load can start only when the product before the last is done: 700 + 256 + 512 cycles for two.
        CycleInterval starved = Simulator.SteadyInterval(program, WarpProblemSamples.Gemm(), [2, 2]);
        Assert.True(starved > new CycleInterval(512, 1), starved.ToString());
        Assert.True(starved >= Simulator.SteadyInterval(program, WarpProblemSamples.Gemm(), [3, 3]));
    }

    [Fact]
    public void An_order_barrier_that_is_missing_or_reversed_changes_the_trace()
    {
        WarpProgram program = WarpProgramSamples.Attention();
        ScheduleProblem problem = WarpProblemSamples.Attention();
        SimulationTimeline right = Simulator.Trace(program, problem, Depths, 8);
        Assert.Equal(right, Simulator.Trace(program, problem, Depths, 8));

        WarpProgram missing = program with
        {
            Roles = [.. program.Roles.Select(role => role with { Turn = [.. role.Turn.Where(step => step is not Step.OrderWait)] })],
        };
        Assert.NotEqual(right, Simulator.Trace(missing, problem, Depths, 8));

        OrderBarrier first = program.Orders[0];
        OrderBarrier second = program.Orders[1];
        WarpProgram reversed = program with { Orders = [first with { Distance = 1 }, second with { Distance = 0 }] };
        Assert.NotEqual(right, Simulator.Trace(reversed, problem, Depths, 8));
    }

    [Fact]
    public void Nothing_starts_before_what_it_depends_on_and_units_do_one_thing_at_a_time()
    {
        ScheduleProblem problem = WarpProblemSamples.Attention();
        SimulationTimeline timeline = Simulator.Trace(WarpProgramSamples.Attention(), problem, Depths, 12);
        var starts = timeline.Tracks.Where(track => !track.IsUnit).SelectMany(track => track.Events)
            .Where(item => item.Kind == TimelineEventKind.Work).ToDictionary(item => (item.Operation, item.Iteration), item => item.Start);
        Assert.Equal(12 * problem.Operations.Count, starts.Count);
        foreach (Dependence edge in problem.Dependences)
        {
            for (int iteration = edge.Distance; iteration < 12; iteration++)
            {
                Assert.True(starts[(edge.Target, iteration)] >= starts[(edge.Source, iteration - edge.Distance)] + edge.Delay);
            }
        }

        foreach (TimelineTrack unit in timeline.Tracks.Where(track => track.IsUnit))
        {
            for (int i = 1; i < unit.Events.Count; i++)
            {
                Assert.True(unit.Events[i].Start >= unit.Events[i - 1].End, unit.Name);
            }
        }
    }

    [Fact]
    public void A_value_that_crosses_groups_arrives_later_by_its_cost()
    {
        WarpProgram program = WarpProgramSamples.HandOver();
        ScheduleProblem problem = WarpProblemSamples.HandOver();
        SimulationTimeline timeline = Simulator.Trace(program, problem, [4, 1, 4, 4], 1);
        long sums = Start(timeline, 3);
        Assert.True(Start(timeline, 6) >= sums + 32 + 68);
        ScheduleProblem free = problem with
        {
            Operations = [.. problem.Operations.Select(operation => operation with { SpillCost = operation.SpillCost == 0 ? 0 : 5000 })],
        };
        Assert.Equal(sums + 32 + 5000, Start(Simulator.Trace(program, free, [4, 1, 4, 4], 1), 6));
    }

    [Fact]
    public void A_timeline_is_drawn_and_exported()
    {
        SimulationTimeline timeline = Simulator.Trace(WarpProgramSamples.Attention(), WarpProblemSamples.Attention(), Depths, 4);
        string[] lines = timeline.Draw(width: 64).Split('\n');
        Assert.StartsWith("cycle", lines[0]);
        Assert.Contains(lines, line => line.StartsWith("compute1 ", System.StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("scores0", System.StringComparison.Ordinal));
        string tensorCore = Assert.Single(lines, line => line.StartsWith("TensorCore", System.StringComparison.Ordinal));
        Assert.True(tensorCore.Count(char.IsLetter) > 40, tensorCore);
        using JsonDocument json = JsonDocument.Parse(timeline.ToTraceJson());
        Assert.Contains(
            json.RootElement.GetProperty("traceEvents").EnumerateArray(),
            item => item.GetProperty("ph").GetString() == "X" && item.GetProperty("name").GetString() == "scores1 2");
        TestContext.Current.TestOutputHelper!.WriteLine(timeline.Draw());
    }

    private static long Start(SimulationTimeline timeline, int operation) => timeline.Tracks
        .Where(track => !track.IsUnit).SelectMany(track => track.Events)
        .First(item => item.Kind == TimelineEventKind.Work && item.Operation == operation).Start;
}
