using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Twill.Scheduling.DifferenceLogic;
using Twill.Scheduling.Problems;
using Twill.Scheduling.SmtLib;
using Twill.Scheduling.Solver;
using Twill.Scheduling.Tests.Checking;
using Twill.Scheduling.Tests.SmtLib;
using Xunit;

namespace Twill.Scheduling.OrTools.Tests;

/// <summary>Twill's solver against engines that share no code with it, on random problems.</summary>
public class CrossCheckTests
{
    private static readonly CpSatOptions s_options = new() { DeterministicTimeBudget = 0.3 };

    [Fact]
    public Task Cp_sat_confirms_the_least_interval_for_any_number_of_stages_and_the_least_length() => Ask(1000, problem =>
    {
        SolveResult result = Twill(problem, SolveMode.Free, secondOrder: false);
        return Claims(problem, result).Select(claim =>
        {
            CpSatVerdict verdict = CpSatSolver.Decide(problem, claim.Interval, claim.Length, s_options, TestContext.Current.CancellationToken);
            return Task.FromResult(verdict.Answer is CpSatAnswer.Excluded or CpSatAnswer.Found
                ? Complain(verdict.Answer == CpSatAnswer.Excluded, $"{problem.Name}: {result}, but CP-SAT has a schedule for {claim}: {verdict.Schedule}")
                : null);
        });
    });

    [Fact]
    public async Task Z3_confirms_the_least_interval_for_any_number_of_stages_and_the_least_length()
    {
        Z3.Require();
        await Ask(1000, problem =>
        {
            SolveResult result = Twill(problem, SolveMode.Free, secondOrder: false);
            return Claims(problem, result).Select(async claim =>
            {
                ScheduleFormula formula = claim.Length is { } length
                    ? ScheduleFormulaBuilder.Build(problem, claim.Interval, length)
                    : ScheduleFormulaBuilder.BuildForAnyStages(problem, claim.Interval);
                SmtLibAnswer answer = await Z3.AskAsync(formula, resources: 1_000_000);
                return answer.IsSatisfiable is { } isSatisfiable
                    ? Complain(!isSatisfiable, $"{problem.Name}: {result}, but z3 has a schedule for {claim}: {answer.Schedule}")
                    : null;
            });
        });
    }

    [Theory]
    [InlineData(SolveMode.Window, 120)]
    [InlineData(SolveMode.Free, 60)]
    public Task Cp_sat_comes_to_the_same_interval_and_the_same_further_levels(SolveMode mode, int count) => Ask(count, problem =>
    {
        SolveResult own = Twill(problem, mode, secondOrder: true);
        SolveResult other = CpSatSolver.Solve(problem, s_options with { Mode = mode }, TestContext.Current.CancellationToken);
        bool isDecided = other is SolveResult.Infeasible or SolveResult.Optimal { Quality.IsProven: true };
        return [Task.FromResult(isDecided ? Complain(Measures(own) == Measures(other), $"{problem.Name}: {own}, but CP-SAT says {other}") : null)];
    });

    /// <summary>Claims that no schedule of an interval, and of a length where there is one, exists.</summary>
    private static IEnumerable<(int Interval, int? Length)> Claims(ScheduleProblem problem, SolveResult result)
    {
        int least = (int)(IntervalBounds.Least(problem) ?? int.MaxValue);
        int last = (int)IntervalBounds.Greatest(problem);
        if (result is SolveResult.Optimal found)
        {
            last = found.Schedule.InitiationInterval - 1;
            yield return (found.Schedule.InitiationInterval, found.Schedule.Length - 1);
        }

        // Where feasibility grows with the interval the last one stands for all; else the last few are looked at.
        for (int interval = Math.Max(least, IntervalBounds.IsMonotone(problem) ? last : last - 2); interval <= last; interval++)
        {
            yield return (interval, null);
        }
    }

    private static SolveResult Twill(ScheduleProblem problem, SolveMode mode, bool secondOrder)
    {
        SolveResult result = ScheduleSolver.Solve(problem, new SolveOptions { Mode = mode, SecondOrder = secondOrder }, TestContext.Current.CancellationToken);
        Assert.True(result is SolveResult.Optimal or SolveResult.Infeasible, problem.Name + ": " + result);
        if (result is SolveResult.Optimal found)
        {
            CheckReport report = ScheduleChecker.Check(problem, found.Schedule);
            Assert.True(report.IsValid, problem.Name + ": " + report.Describe());
            Assert.Equal((report.CrossingRegisters, report.BlockingOperations), (found.Quality.CrossingRegisters, found.Quality.BlockingOperations));
        }

        return result;
    }

    private static (int, int, int, int)? Measures(SolveResult result) => result is SolveResult.Optimal found
        ? (found.Schedule.InitiationInterval, found.Quality.CrossingRegisters, found.Quality.BlockingOperations, found.Schedule.Length)
        : null;

    /// <summary>The answer to a question: empty where the engine agrees, null where it gave up.</summary>
    private static string? Complain(bool agrees, string complaint) => agrees ? "" : complaint;

    /// <summary>Puts questions about random problems on every core; most of them must be answered, and none with a complaint.</summary>
    private static async Task Ask(int count, Func<ScheduleProblem, IEnumerable<Task<string?>>> questions)
    {
        var answers = new ConcurrentBag<string?>();
        await Parallel.ForEachAsync(Seeds.Take(count), TestContext.Current.CancellationToken, async (seed, _) =>
        {
            foreach (Task<string?> question in questions(RandomProblems.Generate(seed)))
            {
                answers.Add(await question);
            }
        });
        Assert.All(answers.OfType<string>(), Assert.Empty);
        Assert.InRange(answers.OfType<string>().Count(), answers.Count * 3 / 4, answers.Count);
    }
}
