using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Twill.Generator.FrontEnd.Model;
using Twill.Scheduling.Programs;
using Xunit;

namespace Twill.Generator.Tests.Support;

/// <summary>Loop programs of sources that the front end must accept.</summary>
internal static class Programs
{
    public static LoopProgram Of(params string[] sources)
    {
        CSharpCompilation compilation = TestCompilation.Create(sources);
        Assert.DoesNotContain(
            compilation.GetDiagnostics(TestContext.Current.CancellationToken),
            diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        FrontEndResult result = Assert.Single(TestCompilation.ExtractAll(compilation, TestContext.Current.CancellationToken));
        Assert.DoesNotContain(
            result.Diagnostics.Select(diagnostic => diagnostic.ToDiagnostic(compilation, null)),
            diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return Assert.IsType<KernelModel>(result.Kernel).Program;
    }

    /// <summary>The body's operations, one a line, without the loads and the product of <see cref="KernelSource.Loop"/>.</summary>
    public static string BodyText(LoopProgram program) => string.Join(
        "\n",
        program.Body
            .Where(operation => operation.Name is not ("x" or "y") && operation is not TileOperation.Product)
            .Select(operation => LoopProgramText.Line(operation, program)));

    /// <summary>The expressions of a loop's bounds.</summary>
    public static string RangeText(LoopProgram program) =>
        LoopProgramText.Scalar(program.Range.Lower, program) + " to " + LoopProgramText.Scalar(program.Range.Upper, program)
        + " by " + program.Range.Step;
}
