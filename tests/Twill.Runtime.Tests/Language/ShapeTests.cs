using System;
using Xunit;

namespace Twill.Runtime.Tests.Language;

public sealed class ShapeTests
{
    private static readonly Tile<float> Small = Tile.Zeros<float>(4, 8);
    private static readonly Tile<float> Large = Tile.Zeros<float>(16, 8);
    private static readonly Column<float> Short = Tile.Column(5, 0f);
    private static readonly Column<float> Long = Tile.Column(16, 0f);

    [Fact]
    public void Tiles_of_different_shapes_are_refused_with_both_shapes()
    {
        Refused(() => Small + Large, "+", "4×8", "16×8");
        Refused(() => Small / Large, "/", "4×8", "16×8");
        Refused(() => Small < Large.Transposed, "<", "4×8", "8×16");
        Refused(() => Tile.Max(Large, Small), "Tile.Max", "16×8", "4×8");
        Refused(() => Tile.Where(Small < 0f, Large, 0f), "Tile.Where", "4×8", "16×8");
        Refused(() => Tile.Where(Small < 0f, Small, Large), "Tile.Where", "4×8", "16×8");
        Refused(() => (Small < 0f) & (Large < 0f), "&", "4×8", "16×8");
        Refused(() => (Small < 0f) | (Large < 0f), "|", "4×8", "16×8");
    }

    [Fact]
    public void Columns_of_other_rows_are_refused_with_both_shapes()
    {
        Refused(() => Small * Short, "*", "4×8", "column of 5 rows");
        Refused(() => Short - Small, "-", "column of 5 rows", "4×8");
        Refused(() => Small >= Long, ">=", "4×8", "column of 16 rows");
        Refused(() => Tile.Min(Small, Short), "Tile.Min", "4×8", "column of 5 rows");
        Refused(() => Tile.Where(Small < 0f, 0f, Short), "Tile.Where", "4×8", "column of 5 rows");
        Refused(() => (Small < 0f) & (Short < 0f), "&", "4×8", "column of 5 rows");
        RefusedColumn(() => Short + Long, "+", "column of 5 rows", "column of 16 rows");
        RefusedColumn(() => Tile.Max(Short, Long), "Tile.Max", "column of 5 rows", "column of 16 rows");
        RefusedColumn(() => Tile.Where(Short < 0f, Long, 0f), "Tile.Where", "column of 5 rows", "column of 16 rows");
    }

    [Fact]
    public void Operands_that_are_no_product_are_refused_with_both_shapes()
    {
        Tile<Half> a = Tile.Zeros<Half>(4, 8), b = Tile.Zeros<Half>(4, 6);
        Refused(() => Tile.Dot(a, b), "Tile.Dot", "4×8", "4×6");
        Refused(() => Tile.Dot(a.Transposed, b.Transposed), "Tile.Dot", "8×4", "6×4");
        Refused(() => Tile.Dot(a.Transposed, b, Tile.Zeros<float>(6, 8)), "Tile.Dot", "8×4", "4×6", "6×8");
    }

    private static void Refused<T>(Func<Tile<T>> operation, params string[] parts)
        where T : unmanaged =>
        CheckMessage(Assert.Throws<TileShapeException>(() => operation()), parts);

    private static void RefusedColumn(Func<Column<float>> operation, params string[] parts) =>
        CheckMessage(Assert.Throws<TileShapeException>(() => operation()), parts);

    private static void CheckMessage(TileShapeException exception, string[] parts)
    {
        Assert.StartsWith(parts[0] + ":", exception.Message, StringComparison.Ordinal);
        foreach (string part in parts)
        {
            Assert.Contains(part, exception.Message, StringComparison.Ordinal);
        }
    }
}
