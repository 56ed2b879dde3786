using System.Linq;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Schedules;
using Twill.Scheduling.Tests.Checking;
using Twill.Scheduling.Tests.Drawing;
using Xunit;

namespace Twill.Scheduling.Tests.Schedules;

public sealed class ResourceUseTests
{
    public static TheoryData<string> All { get; } = new(DrawnSchedules.Names);

    [Theory]
    [MemberData(nameof(All))]
    public void The_peaks_are_those_that_the_checker_counts_cycle_by_cycle(string name)
    {
        (ScheduleProblem problem, Schedule schedule) = DrawnSchedules.Get(name);
        CheckReport report = ScheduleChecker.Check(problem, schedule);
        ResourceUse[] uses = [.. ResourceUse.Of(problem, schedule)];
        for (int group = 0; group < problem.Machine.WarpGroups; group++)
        {
            Assert.Equal(report.PeakRegisters[group], uses.SingleOrDefault(use => use.WarpGroup == group)?.Curve.Peak ?? 0);
        }

        Assert.All(uses, use => Assert.Equal(use.Curve.Peak, use.Curve.AtPeak.Sum(value => value.Amount)));
        Assert.All(uses, use => Assert.InRange(use.Curve.Peak, 1, use.Limit));
    }

    [Fact]
    public void A_curve_counts_copies_of_lives_longer_than_the_interval_and_wraps_the_rest()
    {
        ResourceCurve curve = ResourceCurve.Of([new LiveValue(0, 7, 32, 3), new LiveValue(1, 2, 4, 10)], 10);
        Assert.Equal([(0, 9L), (2, 16L), (4, 6L), (7, 9L)], curve.Steps);
        Assert.Equal((16, 2), (curve.Peak, curve.PeakCycle));
        Assert.Equal([(1, 10L), (0, 6L)], curve.AtPeak);
    }

    [Fact]
    public void A_staging_buffer_is_counted_from_its_source_to_its_reader()
    {
        ScheduleProblem problem = new()
        {
            Name = "staged",
            Machine = new ProblemMachine { Memories = [new MemorySpace("shared", 100)], WarpGroups = 2, RegisterLimits = [8, 8] },
            Operations = [new Operation { Name = "from", Duration = 4 }, new Operation { Name = "to", Duration = 3 }],
            Dependences =
            [
                new Dependence { Source = 0, Target = 1, Delay = 4, Staging = [new MemoryFootprint(0, 60)] },
            ],
        };
        ResourceUse use = Assert.Single(ResourceUse.Of(problem, new Schedule(20, 13, [0, 10], [0, 1])));
        Assert.Equal([(0, 0L), (4, 60L), (13, 0L)], use.Curve.Steps);
        Assert.Empty(ResourceUse.Of(problem, new Schedule(20, 13, [0, 10], [0, 0])));
    }
}
