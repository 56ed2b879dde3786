using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Twill.Generator.Tests.Support;
using Twill.Scheduling.Machines;
using Xunit;

namespace Twill.Generator.Tests.Kernels;

public sealed class MachineFileTests
{
    private static string Hopper { get; } = Resource("h100");

    [Fact]
    public async Task A_machine_file_replaces_the_machine_of_its_architecture()
    {
        string slower = Hopper.Replace("\"value\": 4096, \"source\": \"NVIDIA H100", "\"value\": 2048, \"source\": \"NVIDIA H100");
        Assert.Contains("starts every 1024 cycles", Kernels(await RunAsync()), StringComparison.Ordinal);
        string kernels = Kernels(await RunAsync(("mine.machine.json", slower)));
        Assert.Contains("Multiply on Hopper: an iteration starts every 2048 cycles", kernels, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_additional_files_are_none_of_Twills_business() =>
        Assert.Empty((await RunAsync(("notes.json", "{"), ("words.txt", ""))).Diagnostics);

    [Theory]
    [InlineData("{ \"format\": 1 }", "units")]
    [InlineData("no JSON", "")]
    public async Task A_file_that_describes_no_machine_is_reported_where_it_lies(string text, string field)
    {
        Diagnostic diagnostic = Assert.Single((await RunAsync(("mine.machine.json", text))).Diagnostics);
        Assert.Equal("TWILL0304", diagnostic.Id);
        Assert.Equal("mine.machine.json", diagnostic.Location.GetLineSpan().Path);
        Assert.Contains(field, diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_architecture_without_a_name_in_the_attribute_is_reported()
    {
        Diagnostic diagnostic = Assert.Single((await RunAsync(("v.machine.json", Hopper.Replace("\"Hopper\"", "\"Volta\"")))).Diagnostics);
        Assert.Contains("Volta", diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_files_for_one_architecture_are_reported()
    {
        Diagnostic diagnostic = Assert.Single((await RunAsync(("b.machine.json", Hopper), ("a.machine.json", Hopper))).Diagnostics);
        Assert.Contains("a.machine.json", diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Equal("b.machine.json", diagnostic.Location.GetLineSpan().Path);
    }

    private static Task<CompilerRun> RunAsync(params (string Path, string Text)[] files) =>
        CompilerRun.OfAsync(TestCompilation.Create(TestCompilation.Sample("Gemm")), files);

    private static string Kernels(CompilerRun run) =>
        run.GeneratedSources.Single(source => source.HintName.EndsWith(".Kernels.g.cs", StringComparison.Ordinal)).SourceText.ToString();

    private static string Resource(string name)
    {
        using Stream stream = typeof(Machine).Assembly.GetManifestResourceStream(typeof(Machine).Namespace + "." + name + ".json")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
