using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Schedules;
using Twill.Scheduling.Solver;
using Twill.Scheduling.Tests.Checking;
using Xunit;
using ScheduleRule = Twill.Scheduling.Schedules.ScheduleRule;

namespace Twill.Scheduling.Tests.Solver;

/// <summary>
/// What comes of counting registers in a straight-line program of as many copies of the loop as there are stages: with one
/// copy, values that are read by the next iteration are never read.
/// </summary>
public class StraightLineLivenessTests
{
    [Fact]
    public void One_copy_of_the_loop_admits_a_schedule_that_a_loop_has_no_registers_for()
    {
        ScheduleProblem loop = ProblemFiles.Read("fa_bwd_hopper_r160");
        ScheduleProblem copy = loop with
        {
            Dependences = loop.Dependences
                .Select(edge => edge.Distance == 0 ? edge : edge with { Kind = DependenceKind.Order }).ToEquatableArray(),
        };
        Schedule schedule = Solve(copy);

        Assert.Equal((80, 1), (schedule.InitiationInterval, schedule.Stages));
        Assert.True(ScheduleValidator.Assess(copy, schedule).IsValid);
        ScheduleAssessment assessment = ScheduleValidator.Assess(loop, schedule);
        Assert.Contains(assessment.Violations, violation => violation.Rule == ScheduleRule.Registers);

        Assert.InRange(assessment.PeakRegisters.Max(), 161, 1000);

        // In the same window of stages, a loop needs 96 cycles
        Assert.Equal(96, Solve(loop).InitiationInterval);
    }

    private static Schedule Solve(ScheduleProblem problem) => Assert.IsType<SolveResult.Optimal>(ScheduleSolver.Solve(
        problem, new SolveOptions { Mode = SolveMode.Window, SecondOrder = false }, TestContext.Current.CancellationToken)).Schedule;
}
