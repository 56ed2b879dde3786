using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Twill.Examples;
using Twill.Scheduling.Problems;

namespace Twill.Benchmarks.Scheduling.Problems;

/// <summary>A problem that is timed.</summary>
/// <param name="Name">Its name in the tables.</param>
/// <param name="Json">Its file.</param>
internal sealed record BenchmarkProblem(string Name, string Json)
{
    /// <summary>The problem.</summary>
    public ScheduleProblem Problem { get; } = ScheduleProblemJson.Read(Json);

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>The problem files of the repository.</summary>
    public static IEnumerable<BenchmarkProblem> Files() => Directory.GetFiles(Path.Combine(Repository.Root, "problems"), "*.json")
        .Order(StringComparer.Ordinal)
        .Where(path => Path.GetFileName(path) is not ("expected.json" or "normalization.json"))
        .Select(path => File(Path.GetFileNameWithoutExtension(path)));

    /// <summary>A problem file of the repository.</summary>
    public static BenchmarkProblem File(string name) =>
        new(name, System.IO.File.ReadAllText(Path.Combine(Repository.Root, "problems", name + ".json")));

    /// <summary>The problems of the compiled examples, as their build solved them.</summary>
    public static IEnumerable<BenchmarkProblem> Examples()
    {
        yield return Of("example_forward", Attention.ForwardKernel.Description);
        yield return Of("example_forward_causal", Attention.ForwardCausalKernel.Description);
        yield return Of("example_forward_64", AttentionHeadDim64.ForwardKernel.Description);
        yield return Of("example_forward", AttentionBlackwell.ForwardKernel.Description);
        foreach ((Arch architecture, KernelDescription description) in AttentionBackward.GradientKernel.Descriptions.OrderBy(pair => pair.Key))
        {
            yield return Of("example_backward", description);
        }

        yield return Of("example_gemm", Gemm.MultiplyKernel.Description);
        yield return Of("example_mlp", Mlp.ForwardKernel.Description);
    }

    private static BenchmarkProblem Of(string name, KernelDescription description) =>
        new(name + "_" + description.Architecture.ToString().ToLowerInvariant(), description.ProblemJson);
}
