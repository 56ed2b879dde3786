using System;
using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Schedules;
using Twill.Scheduling.Tests.Checking;
using Xunit;

namespace Twill.Scheduling.Tests.Schedules;

public class ScheduleValidatorTests
{
    [Fact]
    public void The_validator_and_the_brute_force_checker_agree_on_random_schedules()
    {
        var seen = new HashSet<string>();
        int valid = 0;
        for (int seed = 0; seed < 4000; seed++)
        {
            ScheduleProblem problem = RandomProblems.Generate(seed % 400, 1, 5);
            Schedule schedule = RandomSchedule(problem, seed);
            ScheduleAssessment assessment = ScheduleValidator.Assess(problem, schedule);
            CheckReport report = ScheduleChecker.Check(problem, schedule);

            Assert.Equal(
                report.Violations.Select(violation => violation.Rule.ToString()).Distinct().Order(),
                assessment.Violations.Select(violation => violation.Rule.ToString()).Distinct().Order());
            seen.UnionWith(assessment.Violations.Select(violation => violation.Rule.ToString()));
            valid += assessment.IsValid ? 1 : 0;
            if (!assessment.Violations.Any(violation => violation.Rule == Twill.Scheduling.Schedules.ScheduleRule.Form))
            {
                Assert.Equal(report.CrossingRegisters, assessment.CrossingRegisters);
                Assert.Equal(report.BlockingOperations, assessment.BlockingOperations);
                Assert.Equal(report.Groups, assessment.GroupsInUse);
                Assert.Equal(report.PeakRegisters, assessment.PeakRegisters.Select(peak => (int)peak));
            }
        }

        Assert.True(valid >= 20, "too few valid schedules among the random ones");
        Assert.Equal(Enum.GetNames<Twill.Scheduling.Schedules.ScheduleRule>().Order(), seen.Order());
    }

    [Fact]
    public void Cycle_counts_do_not_matter_for_the_time_that_validating_takes()
    {
        ScheduleProblem problem = RandomProblems.Generate(3);
        Operation[] operations = problem.Operations.Select(operation => operation with { Registers = 1 }).ToArray();
        Dependence[] edges = problem.Dependences.Select(edge => edge with { Distance = 4000 }).ToArray();
        ScheduleAssessment assessment = ScheduleValidator.Assess(
            problem with { Operations = operations.ToEquatableArray(), Dependences = edges.ToEquatableArray() },
            new Schedule(100_000_000, 100_000_000, operations.Select((_, v) => v * 1000).ToEquatableArray(), operations.Select(operation => operation.IsVariableLatency ? 0 : 1).ToEquatableArray()));
        Assert.Contains(assessment.Violations, violation => violation.Rule == Twill.Scheduling.Schedules.ScheduleRule.Registers);
    }

    [Fact]
    public void Violations_name_operations_and_numbers()
    {
        var problem = new ScheduleProblem
        {
            Name = "pair",
            Machine = new ProblemMachine { Units = [new FunctionalUnit("TensorCore", 1)], WarpGroups = 1, RegisterLimits = [0] },
            Operations =
            [
                new Operation { Name = "S", Duration = 3, Usage = [new UnitUsage(0, 0, 3, 1)] },
                new Operation { Name = "O", Duration = 3, Usage = [new UnitUsage(0, 0, 3, 1)] },
            ],
            Dependences = [new Dependence { Source = 0, Target = 1, Delay = 3 }],
        };
        ScheduleAssessment assessment = ScheduleValidator.Assess(problem, new Schedule(8, 5, [0, 2], [0, 0]));
        Assert.Equal(
            ["S (0) to O (1): 2 cycles apart, at least 3 are needed", "unit TensorCore: 2 of 1 in cycle 2 of 8, for S (0), O (1)"],
            assessment.Violations.Select(violation => violation.Message));
    }

    private static Schedule RandomSchedule(ScheduleProblem problem, int seed)
    {
        var random = new Random(seed);
        int interval = random.Next(1, 16);
        bool isCareful = random.Next(4) != 0;
        int[] starts = new int[problem.Operations.Count];
        for (int v = 0; v < starts.Length; v++)
        {
            int after = problem.Dependences.Where(edge => edge.Target == v && edge.Source < v)
                .Select(edge => starts[edge.Source] + edge.Delay + problem.Operations[edge.Source].SpillCost).DefaultIfEmpty(0).Max();
            starts[v] = isCareful ? after + random.Next(0, 3) : random.Next(-1, 20);
        }

        int[] groups = problem.Operations.Select(operation => isCareful && problem.Machine.VariableLatencyGroup is not null
            ? operation.IsVariableLatency ? 0 : 1
            : random.Next(0, problem.Machine.WarpGroups)).ToArray();
        int length = isCareful ? starts.Zip(problem.Operations, (start, operation) => start + Math.Max(1, operation.Duration)).Max() : 18;
        return new Schedule(interval, length, starts.ToEquatableArray(), groups.ToEquatableArray());
    }
}
