using System;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Twill.Generator.Configuration;
using Twill.Generator.FrontEnd.Model;
using Twill.Generator.Kernels;
using Twill.Generator.Kernels.Advice;
using Twill.Generator.Kernels.Remedies;
using Twill.Generator.Tests.Support;
using Twill.Scheduling;
using Twill.Scheduling.Derivation;
using Twill.Scheduling.Machines;
using Twill.Scheduling.Reports;
using Twill.Scheduling.Solver;
using Twill.Scheduling.Warps;
using Xunit;

namespace Twill.Generator.Tests.Kernels;

/// <summary>What is said where the search runs out of steps, at the method's name.</summary>
public sealed class UnfinishedSearchTests
{
    private static readonly Machine Hopper = MachineCatalog.ForArchitecture("Hopper");

    [Fact]
    public void A_schedule_that_is_not_proven_best_is_a_warning_with_the_gap()
    {
        (FrontEndResult method, TargetRequest request, CSharpCompilation compilation) = Read();
        var best = Assert.IsType<LoopSolution.Scheduled>(Solve(request, new SolveOptions().StepBudget));
        var proven = Assert.IsType<SolveResult.Optimal>(best.Result);
        var open = new SolveResult.Feasible(best.Schedule, proven.Quality, proven.LowerBound - 100, proven.Statistics);
        (LoopSolution.Scheduled lowered, WarpProgram program) = LoopLowering.Lower(best with { Result = open }, Hopper, null);
        KernelSchedule description = KernelScheduleBuilder.Build(lowered.Problem.Problem, lowered.Result, program);

        Diagnostic diagnostic = Assert.Single(ScheduleAdvice.Of(request, lowered, description, TestContext.Current.CancellationToken))
            .Locate(method).ToDiagnostic(compilation, null);

        Assert.Equal(("TWILL0401", DiagnosticSeverity.Warning, "Forward"), (diagnostic.Id, diagnostic.Severity, TextAt(diagnostic)));
        string message = diagnostic.GetMessage(CultureInfo.InvariantCulture);
        Assert.Contains($"{open.Schedule.InitiationInterval} cycles", message, StringComparison.Ordinal);
        Assert.Contains($"from {open.LowerBound} cycles on", message, StringComparison.Ordinal);
    }

    /// <summary>The special functions of this loop fill the interval without a gap: hard to refute, easy to come near.</summary>
    [Fact]
    public async Task A_loop_that_is_hard_to_prove_best_gets_a_kernel_close_to_the_bound()
    {
        string source = KernelSource.Method(
            """
            var wide = Tile.Zeros<float>(M, N);
            var other = Tile.Full<float>(M, N, scale);
            var low = Tile.LoadColumn(c, 0, 3, M);
            var high = Tile.Column<float>(M, -1f);
            for (int j = 0; j < n; j += K)
            {
                (wide, high) = Scale(other.To<Half>().To<float>(), low);
                wide = Tile.Dot(Tile.Load(a, 0, j, M, K), Tile.Load(b, j, 0, K, N), wide);
                (wide, high) = Scale(wide / (Tile.Abs(other) + 1f), low);
            }

            Tile.Store(wide, c, 0, 0);
            Tile.Store(high, c, 0, N);
            """,
            """
            static (Tile<float>, Column<float>) Scale(Tile<float> t, Column<float> u)
            {
                var greatest = Tile.Max(u, Tile.RowMax(t));
                return (Tile.Tanh(t - greatest), greatest * 0.5f);
            }
            """).Replace("M = 64, N = 32", "M = 128, N = 16", StringComparison.Ordinal);
        CompilerRun run = await CompilerRun.OfAsync(
            TestCompilation.Create(source), new BuildProperties(("TwillSolveBudget", "30000000")));

        Assert.True(run.HasKernel);
        Diagnostic diagnostic = Assert.Single(run.Diagnostics, diagnostic => diagnostic.Id == "TWILL0401");
        int[] numbers = [.. Regex.Matches(diagnostic.GetMessage(CultureInfo.InvariantCulture), @"(\d+) cycles")
            .Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))];
        Assert.InRange(numbers[0], numbers[1] + 1, numbers[1] * 110 / 100);
    }

    [Fact]
    public void A_search_without_a_schedule_is_an_error_with_the_bound()
    {
        (FrontEndResult method, TargetRequest request, CSharpCompilation compilation) = Read();
        LoopSolution.Undecided undecided = Assert.IsType<LoopSolution.Undecided>(Solve(request, steps: 1));

        Diagnostic diagnostic = Refusal.Of(request, undecided).Locate(method).ToDiagnostic(compilation, null);

        Assert.Equal(("TWILL0402", DiagnosticSeverity.Error, "Forward"), (diagnostic.Id, diagnostic.Severity, TextAt(diagnostic)));
        Assert.Contains(
            $"none below an initiation interval of {undecided.LowerBound} cycles",
            diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    private static LoopSolution Solve(TargetRequest request, long steps) => LoopScheduler.Solve(
        request.Program, Hopper, new DerivationOptions(), new SolveOptions { StepBudget = steps, ExplanationBudget = 0 },
        TestContext.Current.CancellationToken);

    private static (FrontEndResult Method, TargetRequest Request, CSharpCompilation Compilation) Read()
    {
        CSharpCompilation compilation = TestCompilation.Create(TestCompilation.Sample("Attention"));
        FrontEndResult method = Assert.Single(TestCompilation.ExtractAll(compilation, TestContext.Current.CancellationToken));
        return (method, new TargetRequest(method.Kernel!.Program, method.Kernel.Method.Targets[0], Hopper, new BuildOptions().SolveBudget), compilation);
    }

    private static string TextAt(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree!.ToString().Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length);
}
