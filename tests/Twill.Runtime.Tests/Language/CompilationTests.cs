using System.Collections.Generic;
using System.Linq;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Twill.Runtime.Tests.Language;

public sealed class CompilationTests
{
    private static readonly MetadataReference[] References =
    [
        .. Net100.References.All,
        MetadataReference.CreateFromFile(typeof(Tile).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(PipelinedAttribute).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(ILGPU.Context).Assembly.Location),
    ];

    [Theory]
    [InlineData("Tile<float> x = tile * 2;")]
    [InlineData("Tile<float> x = 2 - tile;")]
    [InlineData("Tile<float> x = tile; x += column; x -= 1; x *= tile; x /= column;")]
    [InlineData("Column<float> x = column; x += 1; x *= column;")]
    [InlineData("Tile<float> x = -tile / column + column * tile;")]
    [InlineData("Column<float> x = Tile.Max(column, 0);")]
    [InlineData("Tile<float> x = Tile.Max(0, tile);")]
    [InlineData("Tile<Half> x = half * (Half)2;")]
    [InlineData("Tile<BFloat16> x = brain * brain + (BFloat16)2f;")]
    [InlineData("Tile<bool> x = index + 1 < 5;")]
    [InlineData("Tile<bool> x = (2 * index - index >= -index) & !mask | mask & columnMask;")]
    [InlineData("Tile<bool> x = mask; x &= index == 3; x |= index != index;")]
    [InlineData("Tile<bool> x = tile == 0; x = tile != column; x = column <= tile;")]
    [InlineData("Tile<float> x = Tile.Where(mask, tile, float.NegativeInfinity);")]
    [InlineData("Tile<float> x = Tile.Where(mask, 0, tile);")]
    [InlineData("Tile<float> x = Tile.Where(mask, 0f, 1f); Tile<int> y = Tile.Where(mask, 1, 0);")]
    [InlineData("Column<float> x = Tile.Where(columnMask, column, 0);")]
    [InlineData("Tile<float> x = Tile.Dot(half, half.Transposed, tile);")]
    [InlineData("Column<Half> x = Tile.RowMax(half); Column<float> y = Tile.RowSum(tile);")]
    [InlineData("float x = Tile.Exp2(1.5f); Tile<Half> y = Tile.Exp2(half); Column<float> z = Tile.Log(column);")]
    public void The_language_compiles(string statements) => Assert.Empty(Errors(statements));

    [Theory]
    [InlineData("var x = mask + mask;", "CS0019")]
    [InlineData("var x = mask * mask;", "CS0019")]
    [InlineData("var x = columnMask + columnMask;", "CS0019")]
    [InlineData("var x = -mask;", "CS0023")]
    [InlineData("var x = mask < mask;", "CS0019")]
    [InlineData("var x = mask == mask;", "CS0019")]
    [InlineData("var x = tile & tile;", "CS0019")]
    [InlineData("var x = !tile;", "CS0023")]
    [InlineData("var x = mask & true;", "CS0019")]
    [InlineData("var x = index / 2;", "CS0019")]
    [InlineData("var x = tile + half;", "CS0019")]
    [InlineData("var x = tile + index;", "CS0019")]
    [InlineData("var x = tile * 2.0;", "CS0019")]
    [InlineData("var x = half * 2f;", "CS0019")]
    [InlineData("var x = small + small;", "CS0019")]
    [InlineData("var x = Tile.Max(mask, mask);", null)]
    [InlineData("var x = Tile.Exp(index);", null)]
    [InlineData("var x = Tile.Exp(mask);", null)]
    [InlineData("var x = Tile.RowSum(mask);", null)]
    [InlineData("var x = Tile.RowMax(index);", null)]
    [InlineData("var x = Tile.Where(tile, tile, tile);", null)]
    [InlineData("var x = Tile.Where(mask, mask, mask);", null)]
    [InlineData("var x = Tile.Dot(half, brain);", null)]
    [InlineData("Tile.AddTo(half, view, 0, 0);", null)]
    [InlineData("Tile.Store(half, view, 0, 0);", null)]
    public void What_makes_no_sense_does_not_compile(string statements, string? id)
    {
        IReadOnlyList<Diagnostic> errors = Errors(statements);
        Assert.NotEmpty(errors);
        if (id is not null)
        {
            Assert.Equal([id], errors.Select(error => error.Id));
        }
    }

    private static List<Diagnostic> Errors(string statements)
    {
        string source = $$"""
            using System;
            using Twill;

            static class Snippet
            {
                static void Run(
                    TensorView<float> view, Tile<float> tile, Column<float> column, Tile<Half> half, Tile<BFloat16> brain,
                    Tile<Float8E4M3> small, Tile<int> index, Tile<bool> mask, Column<bool> columnMask)
                {
                    {{statements}}
                }
            }
            """;
        var compilation = CSharpCompilation.Create(
            "Snippet",
            [CSharpSyntaxTree.ParseText(
                source, new CSharpParseOptions(LanguageVersion.CSharp14), cancellationToken: TestContext.Current.CancellationToken)],
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        return compilation.GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .ToList();
    }
}
