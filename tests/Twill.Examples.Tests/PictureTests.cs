using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Twill.Scheduling.Drawing;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Schedules;
using Twill.Scheduling.Tests.Drawing;
using Xunit;

namespace Twill.Examples.Tests;

/// <summary>The pictures of the compiled kernels.</summary>
public class PictureTests
{
    private static readonly Dictionary<string, KernelDescription> Kernels = new()
    {
        ["forward, Hopper"] = Attention.ForwardKernel.Description,
        ["forward, causal, Hopper"] = Attention.ForwardCausalKernel.Description,
        ["forward, Blackwell"] = AttentionBlackwell.ForwardKernel.Description,
        ["backward, Hopper"] = AttentionBackward.GradientKernel.Descriptions[Arch.Hopper],
        ["backward, Blackwell"] = AttentionBackward.GradientKernel.Descriptions[Arch.Blackwell],
        ["matrix product, Hopper"] = Gemm.MultiplyKernel.Description,
    };

    public static TheoryData<string> Names => new(Kernels.Keys);

    /// <summary>Drawn anew with <c>twill draw</c> from the problem that <c>--emit</c> writes, and its schedule.</summary>
    [Theory]
    [InlineData("attention-forward-hopper.svg", false)]
    [InlineData("attention-forward-hopper-graph.svg", true)]
    public async Task The_pictures_of_the_documents_are_those_of_the_compiled_kernel(string file, bool isGraph)
    {
        (ScheduleProblem problem, Schedule schedule) = Scheduled("forward, Hopper");
        string drawn = isGraph
            ? ScheduleDrawing.DependenceGraph(problem, schedule, DrawingTheme.Auto)
            : ScheduleDrawing.Timeline(problem, schedule, DrawingTheme.Auto);
        string kept = await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "docs", "images", file), TestContext.Current.CancellationToken);
        Assert.Equal(drawn, kept.ReplaceLineEndings("\n"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Labels_do_not_overlap_and_every_operation_appears(string name)
    {
        (ScheduleProblem problem, Schedule schedule) = Scheduled(name);
        var all = new DrawnPicture(ScheduleDrawing.All(problem, schedule, DrawingTheme.Auto));
        Assert.Equal(1280, all.Page.Right);
        Assert.Empty(DrawnPicture.Overlaps(all.Labels));
        Assert.All(
            problem.Machine.Units.Where((_, unit) => problem.Operations.Any(operation => operation.Usage.Any(run => run.Unit == unit && run.Length > 0))),
            unit => Assert.Contains(all.Labels, label => label.Text == unit.Name));
        foreach (string text in new[]
        {
            ScheduleDrawing.DependenceGraph(problem, schedule, DrawingTheme.Dark), ScheduleDrawing.Timeline(problem, schedule, DrawingTheme.Dark),
        })
        {
            var picture = new DrawnPicture(text);
            Assert.Equal(Enumerable.Range(0, problem.Operations.Count), picture.Operations.Order());
            Assert.All(problem.Operations, operation => Assert.Contains(
                picture.Labels, label => label.Text == operation.Name || label.Text.StartsWith(operation.Name + " (i−", StringComparison.Ordinal)));
        }
    }

    private static (ScheduleProblem Problem, Schedule Schedule) Scheduled(string name) =>
        (Kernels[name].Problem, ScheduleJson.Read(Kernels[name].ScheduleJson));
}
