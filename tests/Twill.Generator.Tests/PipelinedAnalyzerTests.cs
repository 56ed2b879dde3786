using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Twill.Generator.FrontEnd.Model;
using Twill.Generator.Tests.Support;
using Xunit;

namespace Twill.Generator.Tests;

public sealed class PipelinedAnalyzerTests
{
    [Fact]
    public async Task Code_without_pipelined_methods_gets_no_diagnostic() =>
        Assert.Empty((await CompilerRun.OfAsync(
            """
            using System;
            using Twill;

            class Ordinary
            {
                [Obsolete]
                public int Run(TensorView<double> a) => a.Rank + new Func<int>([Obsolete] () => 1)();
            }
            """)).Diagnostics);

    [Fact]
    public async Task Each_type_reports_for_itself_once()
    {
        string second = KernelSource.Method("").Replace("using System;", "").Replace("using Twill;", "").Replace("Kernels", "Others");
        CompilerRun run = await CompilerRun.OfAsync(
            "using System;\nusing Twill;\nclass Outer {" + second + KernelSource.Method("")[KernelSource.Method("").IndexOf("public static partial", System.StringComparison.Ordinal)..] + "}");

        Diagnostic diagnostic = Assert.Single(run.Diagnostics, diagnostic => diagnostic.Id == "TWILL0101");
        Assert.True(diagnostic.Location.IsInSource);
        Assert.Equal("Outer", diagnostic.Location.SourceTree!.ToString().Substring(diagnostic.Location.SourceSpan.Start, 5));
    }

    [Fact]
    public async Task Places_lie_in_the_syntax_trees_so_that_pragmas_and_fixes_reach_them()
    {
        CompilerRun run = await CompilerRun.OfAsync(TestCompilation.Create(
            KernelSource.Loop("acc = Helpers.Scale(acc);"),
            "using Twill; static class Helpers { public static Tile<float> Scale(Tile<float> t) { double d = t.Rows; return t; } }"));

        ImmutableArray<Location> places = [.. run.Diagnostics.SelectMany(diagnostic => diagnostic.AdditionalLocations.Prepend(diagnostic.Location))];
        Assert.Equal(["Source1.cs", "Source0.cs"], places.Select(place => place.SourceTree?.FilePath));
    }

    [Fact]
    public void A_defect_of_the_front_end_is_a_diagnostic_at_the_methods_name()
    {
        CSharpCompilation compilation = TestCompilation.Create(KernelSource.Method(""));
        SyntaxTree tree = compilation.SyntaxTrees.Single();
        MethodDeclarationSyntax syntax = tree.GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<MethodDeclarationSyntax>().Single();
        IMethodSymbol method = compilation.GetSemanticModel(tree).GetDeclaredSymbol(syntax, TestContext.Current.CancellationToken)!;

        // Without a compilation it cannot but fail
        FrontEndResult result = MethodReading.Read(syntax, method, method.GetAttributes(), null!, TestContext.Current.CancellationToken);

        Diagnostic diagnostic = Assert.Single(result.Diagnostics).ToDiagnostic(compilation, tree);
        Assert.Equal("TWILL0901", diagnostic.Id);
        Assert.Equal(syntax.Identifier.Span, diagnostic.Location.SourceSpan);
        Assert.Null(result.Kernel);
    }
}
