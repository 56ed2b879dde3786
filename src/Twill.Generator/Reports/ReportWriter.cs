using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Twill.Generator.Kernels;
using Twill.Scheduling.Common;
using Twill.Scheduling.Derivation;
using Twill.Scheduling.Drawing;
using Twill.Scheduling.Drawing.Report;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Reports;
using Twill.Scheduling.Solver;
using Twill.Scheduling.Solver.Explanations;

namespace Twill.Generator.Reports;

/// <summary>Writes the reports of a method's kernels: a page and a trace for each architecture.</summary>
internal static class ReportWriter
{
    /// <summary>Writes the reports; none for a method whose kernels cannot be compiled.</summary>
    /// <param name="request">The method.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static KernelReports Write(ReportRequest request, CancellationToken cancellationToken)
    {
        string method = request.Kernel.Kernel.Method.FullName;
        try
        {
            return new KernelReports(
                method,
                KernelCompiler.Compile(request.Kernel, cancellationToken).Schedules
                    .SelectMany(target => Write(request, method, target, cancellationToken)).ToEquatableArray(),
                null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new KernelReports(method, default, exception.GetType().Name + ": " + exception.Message);
        }
    }

    private static IEnumerable<ReportFile> Write(
        ReportRequest request, string method, ScheduledTarget target, CancellationToken cancellationToken)
    {
        string name = method + "." + target.Description.Architecture;
        yield return new ReportFile(
            name + ".html", HtmlReport.Write(Describe(request, target, cancellationToken), DrawingTheme.Auto));
        yield return new ReportFile(name + ".trace.json", TraceJson.Write(target.Problem.Problem, target.Schedule));
    }

    private static KernelReport Describe(ReportRequest request, ScheduledTarget target, CancellationToken cancellationToken)
    {
        KernelSchedule description = target.Description;
        ScheduleProblem problem = target.Problem.Problem;
        var options = new SolveOptions();
        options = options with { StepBudget = Math.Min(options.ExplanationBudget, request.Kernel.SolveBudget) };
        Explanation? explanation = description.Proof == ScheduleProof.Open
            ? null
            : ScheduleExplainer.WhatBinds(problem, target.Schedule, options, cancellationToken);
        return new KernelReport
        {
            Name = request.Kernel.Kernel.Method.FullName,
            Architecture = description.Architecture,
            Status = description.Status,
            Problem = problem,
            Schedule = target.Schedule,
            Words = ScheduleExplanation.Words(description).ToEquatableArray(),
            Bounds = explanation is null
                ? ["The search ended before it was told apart what keeps the interval from being smaller."]
                : explanation.Constraints.Select(constraint => Sentence(constraint.Text)).ToEquatableArray(),
            Remedies = explanation is null ? default : SpeedUps.Describe(problem, explanation).ToEquatableArray(),
            Sources = Sources(request, target.Problem).ToEquatableArray(),
        };
    }

    /// <summary>The line of each operation that the problem's operations perform, of those that lie in the method.</summary>
    private static IEnumerable<OperationSource> Sources(ReportRequest request, DerivedProblem derived)
    {
        var origins = derived.Program.Prologue.Concat(derived.Program.Body)
            .ToDictionary(operation => operation.Id, operation => operation.Origin);
        return derived.Members
            .SelectMany((members, operation) => members.Where(origins.ContainsKey).Select(member => (operation, origins[member])))
            .Where(pair => pair.Item2 >= 0 && pair.Item2 < request.SourceMap.Spans.Count)
            .Select(pair => (pair.operation, Line: request.SourceMap.Spans[pair.Item2].StartLine))
            .Where(pair => pair.Line >= 0 && pair.Line < request.Lines.Count)
            .Distinct()
            .Select(pair => new OperationSource(pair.operation, request.FirstLine + pair.Line + 1, request.Lines[pair.Line]));
    }

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text.Substring(1) + ".";
}
