using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Twill.Generator.Tests.Support;
using Twill.Scheduling.Machines;
using Xunit;

namespace Twill.Generator.Tests.Configuration;

public sealed class BuildPropertyTests
{
    private static string Gemm { get; } = TestCompilation.Sample("Gemm").Replace("    [Pipelined(Arch.Ampere, Stages = 3)]\n", "");

    private static string Unnamed { get; } = Gemm.Replace("[Pipelined(Arch.Hopper)]", "[Pipelined]");

    [Theory]
    [InlineData("Hopper", "OnHopper")]
    [InlineData("hopper", "OnHopper")]
    [InlineData("Ampere,Hopper", "OnAmpere OnHopper")]
    [InlineData(" Ampere ; Ampere ", "OnAmpere")]
    public async Task An_attribute_without_an_architecture_stands_for_those_of_the_project(string property, string kernels)
    {
        CompilerRun run = await RunAsync(Unnamed, ("TwillArch", property));

        Assert.DoesNotContain(run.Diagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        string text = Kernels(run);
        Assert.Equal(
            kernels,
            string.Join(' ', new[] { "OnAmpere", "OnHopper", "OnBlackwell" }.Where(name => text.Contains("class " + name + "\n", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task An_attribute_with_an_architecture_does_not_heed_the_projects()
    {
        string text = Kernels(await RunAsync(Gemm, ("TwillArch", "Ampere")));
        Assert.Contains("class OnHopper", text, StringComparison.Ordinal);
        Assert.DoesNotContain("class OnAmpere", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_attribute_with_an_architecture_keeps_its_options_beside_one_without()
    {
        string source = Gemm.Replace("[Pipelined(Arch.Hopper)]", "[Pipelined(Stages = 2)]\n[Pipelined(Arch.Hopper, Stages = 3)]");
        string text = Kernels(await RunAsync(source, ("TwillArch", "Ampere,Hopper")));
        Assert.Equal([3, 3], Stages(text, "OnHopper"));
        Assert.Equal([2, 2], Stages(text, "OnAmpere"));
    }

    [Fact]
    public async Task Where_nobody_names_an_architecture_the_method_is_at_fault_and_callers_still_bind()
    {
        string source = Unnamed + "\nclass Caller { object Launch() => (System.Action<Twill.BlockGrid, TensorView<BFloat16>, TensorView<BFloat16>, "
            + "TensorView<float>>)Gemm.MultiplyKernel.Launch; }";
        CompilerRun run = await RunAsync(source);

        Diagnostic diagnostic = Assert.Single(run.Diagnostics);
        Assert.Equal("TWILL0502", diagnostic.Id);
        Assert.Equal("Multiply", source.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length));
        Assert.False(run.HasKernel);
        Assert.DoesNotContain(
            run.Output.GetDiagnostics(TestContext.Current.CancellationToken), found => found.Severity == DiagnosticSeverity.Error);
    }

    [Fact]
    public async Task Two_attributes_without_an_architecture_are_one_too_many()
    {
        CompilerRun run = await RunAsync(Gemm.Replace("[Pipelined(Arch.Hopper)]", "[Pipelined]\n[Pipelined]"), ("TwillArch", "Hopper"));
        Diagnostic diagnostic = Assert.Single(run.Diagnostics);
        Assert.Equal("TWILL0124", diagnostic.Id);
        Assert.Contains("TwillArch", diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TwillArch", "Hoper", "'Hoper'", "Ampere, Hopper, Blackwell")]
    [InlineData("TwillArch", "Hopper,Volta", "'Volta'", "Ampere, Hopper, Blackwell")]
    [InlineData("TwillSolveBudget", "1s", "'1s'", "solver steps")]
    [InlineData("TwillSolveBudget", "0", "'0'", "from 1")]
    [InlineData("TwillSolveBudget", "-5", "'-5'", "from 1")]
    [InlineData("TwillSolveBudget", "99999999999999999999", "'99999999999999999999'", "9223372036854775807")]
    [InlineData("TwillEmitReport", "yes", "'yes'", "true or false")]
    public async Task A_value_that_a_property_cannot_have_is_an_error(string property, string value, string found, string expected)
    {
        Diagnostic diagnostic = Assert.Single((await RunAsync(Gemm, (property, value))).Diagnostics);
        Assert.Equal("TWILL0501", diagnostic.Id);
        string message = diagnostic.GetMessage(CultureInfo.InvariantCulture);
        Assert.Contains(property, message, StringComparison.Ordinal);
        Assert.Contains(found, message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_small_budget_leaves_the_schedule_without_a_proof_or_none()
    {
        string attention = TestCompilation.Sample("Attention");
        Diagnostic diagnostic = Assert.Single((await RunAsync(attention, ("TwillSolveBudget", "50"))).Diagnostics);
        Assert.Contains(diagnostic.Id, (string[])["TWILL0401", "TWILL0402"]);

        // The budget is part of what a solve is remembered by
        Assert.DoesNotContain((await RunAsync(attention)).Diagnostics, found => found.Id is "TWILL0401" or "TWILL0402");
    }

    [Fact]
    public async Task A_file_of_any_name_that_the_project_names_is_a_machine()
    {
        using Stream stream = typeof(Machine).Assembly.GetManifestResourceStream(typeof(Machine).Namespace + ".h100.json")!;
        using var reader = new StreamReader(stream);
        string slower = reader.ReadToEnd().Replace("\"value\": 4096, \"source\": \"NVIDIA H100", "\"value\": 2048, \"source\": \"NVIDIA H100");
        CSharpCompilation compilation = TestCompilation.Create(Gemm);

        CompilerRun named = await CompilerRun.OfAsync(
            compilation, new BuildProperties { MachineFiles = ["mine.json"] }, ("mine.json", slower));
        Assert.Contains("starts every 2048 cycles", Kernels(named), StringComparison.Ordinal);
        CompilerRun other = await CompilerRun.OfAsync(compilation, new BuildProperties(), ("mine.json", slower));
        Assert.Contains("starts every 1024 cycles", Kernels(other), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("partial class Gemm", "class Gemm", "TWILL0101")]
    [InlineData("k += BlockK)", "k -= BlockK)", "TWILL0115")]
    [InlineData("BlockM = 128", "BlockM = 256", "TWILL0306")]
    [InlineData("BlockM = 128", "BlockM = 128", null)]
    public void Without_analyzers_the_generator_reports_errors(string before, string after, string? id)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new TwillGenerator().AsSourceGenerator()], parseOptions: TestCompilation.ParseOptions,
            optionsProvider: new BuildProperties(("RunAnalyzersDuringBuild", "False")));
        Diagnostic[] reported =
        [
            .. driver.RunGenerators(TestCompilation.Create(Gemm.Replace(before, after)), TestContext.Current.CancellationToken)
                .GetRunResult().Diagnostics,
        ];

        Assert.Equal(id is null ? [] : [id], reported.Select(diagnostic => diagnostic.Id));
        Assert.All(reported, diagnostic => Assert.Equal("Source0.cs", diagnostic.Location.GetLineSpan().Path));
    }

    private static Task<CompilerRun> RunAsync(string source, params (string Name, string Value)[] properties) =>
        CompilerRun.OfAsync(TestCompilation.Create(source), new BuildProperties(properties));

    private static string Kernels(CompilerRun run) =>
        run.GeneratedSources.Single(source => source.HintName.EndsWith(".Kernels.g.cs", StringComparison.Ordinal)).SourceText.ToString();

    /// <summary>The greatest number of stages of each ring of a kernel.</summary>
    private static int[] Stages(string text, string kernel) =>
    [
        .. Regex.Matches(text[text.IndexOf("class " + kernel + "Texts", StringComparison.Ordinal)..].Split("string Kernel")[0], "\"maximumDepth\":(\\d+)")
            .Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)),
    ];
}
