using System;
using System.Globalization;
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
