using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Twill.Generator.FrontEnd.Model;
using Twill.Generator.Tests.Support;
using Twill.Scheduling.Programs;
using Xunit;

namespace Twill.Generator.Tests.FrontEnd;

public sealed class DeterminismTests
{
    [Theory]
    [InlineData("Attention")]
    [InlineData("Gemm")]
    [InlineData("FusedMlp")]
    [InlineData("Everything")]
    public void The_same_source_gives_the_same_program_in_every_culture(string sample)
    {
        (FrontEndResult Result, string Text) first = Extract(sample);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            foreach (string culture in new[] { "de-DE", "tr-TR", "ar-SA" })
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
                (FrontEndResult Result, string Text) again = Extract(sample);
                Assert.Equal(first.Result, again.Result);
                Assert.Equal(first.Text, again.Text);
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Every_operation_has_a_place_in_its_method()
    {
        string source = TestCompilation.Sample("FusedMlp");
        (FrontEndResult result, _) = Extract("FusedMlp");
        LoopProgram program = Assert.IsType<KernelModel>(result.Kernel).Program;

        Assert.Equal(
            [
                "Tile.Load(x, block.X * BlockM, 0, BlockM, Model)",
                "Tile.Zeros<float>(BlockM, Model)",
                "output = Tile.Dot(activation, Tile.Load(down, h, 0, BlockH, Model), output)",
                "Tile.Load(up, 0, h, Model, BlockH)",
                "Tile.Dot(rows, weights)",
                "Swish(Tile.Dot(rows, weights))",
                "Swish(Tile.Dot(rows, weights))",
                "Swish(Tile.Dot(rows, weights)).To<BFloat16>()",
                "Tile.Load(down, h, 0, BlockH, Model)",
                "Tile.Dot(activation, Tile.Load(down, h, 0, BlockH, Model), output)",
                "Tile.LoadColumn(bias, block.X * BlockM, 0, BlockM)",
                "output + shift",
                "(output + shift).To<BFloat16>()",
                "Tile.Store((output + shift).To<BFloat16>(), y, block.X * BlockM, 0)",
            ],
            Enumerable.Range(0, result.SourceMap.Spans.Count)
                .Select(origin => result.SourceMap.Locate(origin, result.Method).Span)
                .Select(span => source.Substring(span.Start, span.Length)));
        Assert.Equal(program.Epilogue[^1].Id, result.SourceMap.Spans.Count - 1);
    }

    [Fact]
    public void Places_are_relative_to_the_method()
    {
        string source = TestCompilation.Sample("Gemm");
        FrontEndResult first = ExtractSource(source);
        FrontEndResult moved = ExtractSource("// a line\n// and another\n\n" + source);

        Assert.NotEqual(first.Method, moved.Method);
        Assert.Equal(first.SourceMap, moved.SourceMap);
        Assert.Equal(first.Kernel, moved.Kernel);
        Assert.Equal(
            first.SourceMap.Locate(2, first.Method).Lines.Start.Line + 3, moved.SourceMap.Locate(2, moved.Method).Lines.Start.Line);
    }

    private static (FrontEndResult Result, string Text) Extract(string sample)
    {
        FrontEndResult result = ExtractSource(TestCompilation.Sample(sample));
        Assert.Empty(result.Diagnostics);
        return (result, LoopProgramText.Write(Assert.IsType<KernelModel>(result.Kernel).Program));
    }

    private static FrontEndResult ExtractSource(string source)
    {
        CSharpCompilation compilation = TestCompilation.Create(source);
        Assert.DoesNotContain(
            compilation.GetDiagnostics(TestContext.Current.CancellationToken),
            diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return Assert.Single(TestCompilation.ExtractAll(compilation, TestContext.Current.CancellationToken));
    }
}
