using System;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Twill.Scheduling.DifferenceLogic;
using Twill.Scheduling.Json;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Schedules;
using Twill.Scheduling.SmtLib;
using Twill.Scheduling.Tests.Checking;
using Xunit;

namespace Twill.Scheduling.Tests.SmtLib;

public class SmtLibTests
{
    // These take z3 seconds to minutes; the tests of the CP-SAT engine have them.
    private static readonly string[] s_large =
    [
        "fa_bwd_hopper", "fa_bwd_hopper_g1", "fa_bwd_hopper_r160", "fa_bwd_hopper_r160_g1", "fa_fwd_blackwell", "fa_fwd_blackwell_g1",
        "fa_fwd_blackwell_nocross", "fa_fwd_blackwell_w3", "fa_fwd_blackwell_w3_g1", "fa_fwd_hopper_fine16",
    ];

    public static TheoryData<string> SmallProblems { get; } = [.. ProblemFiles.Names.Except(s_large)];

    public static TheoryData<string> ProvenForAnyStages { get; } =
    [
        .. ProblemFiles.Names.Where(name => name.StartsWith("rnd_", StringComparison.Ordinal) && name != "rnd_0387" && ProblemFiles.Expected(name).Optional("free") is not null),
    ];

    [Theory]
    [MemberData(nameof(SmallProblems))]
    public async Task Z3_finds_the_least_length_of_the_window(string name)
    {
        Z3.Require();
        ScheduleProblem problem = ProblemFiles.Read(name);
        JsonValue window = ProblemFiles.Expected(name)["window"];
        int interval = window["I"].AsInt32();
        int length = window["L"].AsInt32();

        await ExpectSchedule(problem, interval, length);
        await ExpectNoSchedule(problem, interval, length - 1);
    }

    [Theory]
    [MemberData(nameof(SmallProblems))]
    public async Task Z3_refutes_the_smaller_intervals_of_the_window(string name)
    {
        Z3.Require();
        ScheduleProblem problem = ProblemFiles.Read(name);
        int least = (int)IntervalBounds.Least(problem)!;
        int found = ProblemFiles.Expected(name)["window"]["I"].AsInt32();
        for (int interval = found - 1; interval >= Math.Max(least, found - 6); interval--)
        {
            int stages = 1;
            while (stages < 3 && (await Z3.AskAsync(ScheduleFormulaBuilder.BuildModulo(problem, interval, stages * interval))).IsSatisfiable == false)
            {
                stages++;
            }

            await ExpectNoSchedule(problem, interval, stages * interval);
        }
    }

    [Theory]
    [MemberData(nameof(ProvenForAnyStages))]
    public async Task Z3_proves_the_least_interval_for_any_number_of_stages(string name)
    {
        Z3.Require();
        ScheduleProblem problem = ProblemFiles.Read(name);
        JsonValue free = ProblemFiles.Expected(name)["free"];
        int interval = free["I"].AsInt32();
        await ExpectSchedule(problem, interval, free["L"].AsInt32());
        await ExpectSchedule(problem, ScheduleFormulaBuilder.BuildForAnyStages(problem, interval));
        if (interval > IntervalBounds.Least(problem))
        {
            SmtLibAnswer answer = await Z3.AskAsync(ScheduleFormulaBuilder.BuildForAnyStages(problem, interval - 1));
            Assert.False(answer.IsSatisfiable);
        }
    }

    [Fact]
    public async Task Z3_and_exhaustive_search_agree_on_tiny_problems()
    {
        Z3.Require();
        int feasible = 0;
        int infeasible = 0;
        for (int seed = 0; feasible < 15 || infeasible < 15; seed++)
        {
            ScheduleProblem problem = RandomProblems.Generate(seed, 2, 3);
            int interval = (int)Math.Min(3, IntervalBounds.Least(problem) ?? 1);
            int length = 6;
            if (problem.Operations.Count > 4)
            {
                continue;
            }

            SmtLibAnswer answer = await Z3.AskAsync(ScheduleFormulaBuilder.Build(problem, interval, length));
            Schedule? found = ExhaustiveSearch.Find(problem, interval, length);
            Assert.True(answer.IsSatisfiable == found is not null, problem.Name + ": " + found);
            (feasible, infeasible) = found is null ? (feasible, infeasible + 1) : (feasible + 1, infeasible);
        }

    }

    [Fact]
    public void The_script_of_a_small_problem_is_readable_and_the_same_under_every_culture()
    {
        const string Json = """
            {"format":1,"name":"pair","machine":{"units":{"A":1},"memories":{},"warps":1,"reg_limit":5},
             "ops":[{"id":0,"name":"a","duration":2,"usage":[["A",0,2,1]],"warp_cycles":2,"regs":3,"variable_latency":false,"spill_cost":0},
                    {"id":1,"name":"b","duration":2,"usage":[["A",0,2,1]],"warp_cycles":2,"regs":0,"variable_latency":false,"spill_cost":0}],
             "edges":[{"src":0,"dst":1,"delay":-1,"distance":0,"blocking":false,"kind":"data"}]}
            """;
        string Script() => SmtLibWriter.Write(ScheduleFormulaBuilder.Build(ScheduleProblemJson.Read(Json), 4, 8), "a pair\nI = 4");
        string expected = """
            ; a pair
            ; I = 4
            (set-info :smt-lib-version 2.6)
            (set-option :produce-models true)
            (set-logic QF_LIA)
            (declare-const M0 Int)
            (assert (and (>= M0 0) (<= M0 6)))
            (declare-const M1 Int)
            (assert (and (>= M1 0) (<= M1 6)))
            (assert (>= (- M1 M0) (- 1)))
            (assert (>= (- M1 M0) 2))
            (define-fun d_0_1_p6 () Bool (>= (- M1 M0) 6))
            (assert (or d_0_1_p6 (<= (- M1 M0) 2)))
            (assert (<= (ite d_0_1_p6 3 0) 2))
            (check-sat)
            (get-value (M0 M1))

            """;
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            Assert.Equal(expected, Script());
            CultureInfo.CurrentCulture = new CultureInfo("sv-SE");
            Assert.Equal(expected, Script());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static Task ExpectSchedule(ScheduleProblem problem, int interval, int length) =>
        ExpectSchedule(problem, ScheduleFormulaBuilder.Build(problem, interval, length));

    private static async Task ExpectSchedule(ScheduleProblem problem, ScheduleFormula formula)
    {
        SmtLibAnswer answer = await Z3.AskAsync(formula);
        Assert.True(answer.IsSatisfiable);
        CheckReport report = ScheduleChecker.Check(problem, answer.Schedule!);
        Assert.True(report.IsValid, report.Describe());
    }

    private static async Task ExpectNoSchedule(ScheduleProblem problem, int interval, int length)
    {
        SmtLibAnswer answer = await Z3.AskAsync(ScheduleFormulaBuilder.Build(problem, interval, length));
        Assert.True(answer.IsSatisfiable == false, FormattableString.Invariant($"I = {interval}, L = {length}: {answer.IsSatisfiable}"));
    }
}
