using System;
using System.Numerics;
using Twill.Numerics;
using Twill.Scheduling.Programs;

namespace Twill;

/// <summary>
/// Elementwise operations on tiles and columns: checks shapes, computes 16-bit elements in <see cref="float"/>, rounds
/// once, and makes the result.
/// </summary>
internal static class ElementwiseTiles
{
    public static float Map(MapKind function, float value)
    {
        Span<float> result = [value];
        Elementwise.Apply(function, result, result);
        return result[0];
    }

    public static Tile<T> Map<T>(MapKind function, in Tile<T> tile)
        where T : unmanaged =>
        new(MapElements(function, tile.Storage), tile.Rows, tile.Columns, tile.IsTransposed);

    public static Column<T> Map<T>(MapKind function, in Column<T> column)
        where T : unmanaged =>
        new(MapElements(function, column.Storage));

    public static Tile<T> Combine<T>(
        MapKind function, ElementwiseOperand<T> left, ElementwiseOperand<T> right, string operation)
        where T : unmanaged, INumber<T>
    {
        OperandExtent extent = OperandExtent.Broadcast(left.Extent, right.Extent, operation);
        return new Tile<T>(CombineElements(function, left, right, extent), extent.Rows, extent.Columns);
    }

    public static Column<T> CombineColumns<T>(
        MapKind function, ElementwiseOperand<T> left, ElementwiseOperand<T> right, string operation)
        where T : unmanaged, INumber<T> =>
        new(CombineElements(function, left, right, OperandExtent.Broadcast(left.Extent, right.Extent, operation)));

    public static Tile<bool> Compare<T>(
        MapKind comparison, ElementwiseOperand<T> left, ElementwiseOperand<T> right, string operation)
        where T : unmanaged, INumber<T>
    {
        OperandExtent extent = OperandExtent.Broadcast(left.Extent, right.Extent, operation);
        return new Tile<bool>(CompareElements(comparison, left, right, extent), extent.Rows, extent.Columns);
    }

    public static Column<bool> CompareColumns<T>(
        MapKind comparison, ElementwiseOperand<T> left, ElementwiseOperand<T> right, string operation)
        where T : unmanaged, INumber<T> =>
        new(CompareElements(comparison, left, right, OperandExtent.Broadcast(left.Extent, right.Extent, operation)));

    public static Tile<T> Select<T>(ElementwiseOperand<bool> mask, ElementwiseOperand<T> whenTrue, ElementwiseOperand<T> whenFalse)
        where T : unmanaged
    {
        OperandExtent extent = SelectExtent(mask.Extent, whenTrue.Extent, whenFalse.Extent);
        return new Tile<T>(SelectElements(mask, whenTrue, whenFalse, extent), extent.Rows, extent.Columns);
    }

    public static Column<T> SelectColumns<T>(ElementwiseOperand<bool> mask, ElementwiseOperand<T> whenTrue, ElementwiseOperand<T> whenFalse)
        where T : unmanaged =>
        new(SelectElements(mask, whenTrue, whenFalse, SelectExtent(mask.Extent, whenTrue.Extent, whenFalse.Extent)));

    public static Tile<bool> And(ElementwiseOperand<bool> left, ElementwiseOperand<bool> right)
    {
        OperandExtent extent = OperandExtent.Broadcast(left.Extent, right.Extent, "&");
        return new Tile<bool>(AndElements(left, right, extent), extent.Rows, extent.Columns);
    }

    public static Column<bool> AndColumns(ElementwiseOperand<bool> left, ElementwiseOperand<bool> right) =>
        new(AndElements(left, right, OperandExtent.Broadcast(left.Extent, right.Extent, "&")));

    public static Tile<bool> Or(ElementwiseOperand<bool> left, ElementwiseOperand<bool> right)
    {
        OperandExtent extent = OperandExtent.Broadcast(left.Extent, right.Extent, "|");
        return new Tile<bool>(OrElements(left, right, extent), extent.Rows, extent.Columns);
    }

    public static Column<bool> OrColumns(ElementwiseOperand<bool> left, ElementwiseOperand<bool> right) =>
        new(OrElements(left, right, OperandExtent.Broadcast(left.Extent, right.Extent, "|")));

    public static Tile<bool> Not(in Tile<bool> mask)
    {
        bool[] result = Elements.Allocate<bool>(mask.Storage.Length);
        Masks.Not(mask.Storage, result);
        return new Tile<bool>(result, mask.Rows, mask.Columns, mask.IsTransposed);
    }

    public static Column<bool> Not(in Column<bool> mask)
    {
        bool[] result = Elements.Allocate<bool>(mask.Rows);
        Masks.Not(mask.Storage, result);
        return new Column<bool>(result);
    }

    public static Tile<T> Negate<T>(in Tile<T> tile)
        where T : unmanaged, INumber<T> =>
        typeof(T) == typeof(int)
            ? Combine<T>(MapKind.Subtract, T.Zero, tile, "-")
            : Map(MapKind.Negate, tile);

    public static Column<T> Negate<T>(in Column<T> column)
        where T : unmanaged, INumber<T> =>
        typeof(T) == typeof(int)
            ? CombineColumns<T>(MapKind.Subtract, T.Zero, column, "-")
            : Map(MapKind.Negate, column);

    /// <summary>The number of elements of a result.</summary>
    private static int Count(OperandExtent extent) => extent.Rows * RowLength(extent);

    /// <summary>The number of elements of a result between one row and the next.</summary>
    private static int RowLength(OperandExtent extent) => extent.Shape == OperandShape.Tile ? extent.Columns : 1;

    private static T[] MapElements<T>(MapKind function, ReadOnlySpan<T> source)
        where T : unmanaged
    {
        float[] result = Elements.Allocate<float>(source.Length);
        Elementwise.Apply(function, Elements.Widen(source), result);
        return Elements.Narrow<T>(result);
    }

    private static T[] CombineElements<T>(
        MapKind function, ElementwiseOperand<T> left, ElementwiseOperand<T> right, OperandExtent extent)
        where T : unmanaged, INumber<T>
    {
        if (!Elements.IsSixteenBit<T>())
        {
            T[] elements = Elements.Allocate<T>(Count(extent));
            Elementwise.Apply(function, left.For(extent), right.For(extent), elements, RowLength(extent));
            return elements;
        }

        float[] result = Elements.Allocate<float>(Count(extent));
        Elementwise.Apply(
            function, Elements.Widen(left.For(extent)), Elements.Widen(right.For(extent)), result, RowLength(extent));
        return Elements.Narrow<T>(result);
    }

    private static bool[] CompareElements<T>(
        MapKind comparison, ElementwiseOperand<T> left, ElementwiseOperand<T> right, OperandExtent extent)
        where T : unmanaged, INumber<T>
    {
        bool[] result = Elements.Allocate<bool>(Count(extent));
        if (Elements.IsSixteenBit<T>())
        {
            Masks.Compare(
                comparison, Elements.Widen(left.For(extent)), Elements.Widen(right.For(extent)), result, RowLength(extent));
        }
        else
        {
            Masks.Compare(comparison, left.For(extent), right.For(extent), result, RowLength(extent));
        }

        return result;
    }

    private static OperandExtent SelectExtent(OperandExtent mask, OperandExtent whenTrue, OperandExtent whenFalse) =>
        OperandExtent.Broadcast(
            OperandExtent.Broadcast(mask, whenTrue, "Tile.Where"), whenFalse, "Tile.Where");

    private static T[] SelectElements<T>(
        ElementwiseOperand<bool> mask, ElementwiseOperand<T> whenTrue, ElementwiseOperand<T> whenFalse, OperandExtent extent)
        where T : unmanaged
    {
        T[] result = Elements.Allocate<T>(Count(extent));
        Masks.Select(
            mask.For(extent), whenTrue.For(extent), whenFalse.For(extent), result.AsSpan(), RowLength(extent));
        return result;
    }

    private static bool[] AndElements(ElementwiseOperand<bool> left, ElementwiseOperand<bool> right, OperandExtent extent)
    {
        bool[] result = Elements.Allocate<bool>(Count(extent));
        Masks.And(left.For(extent), right.For(extent), result, RowLength(extent));
        return result;
    }

    private static bool[] OrElements(ElementwiseOperand<bool> left, ElementwiseOperand<bool> right, OperandExtent extent)
    {
        bool[] result = Elements.Allocate<bool>(Count(extent));
        Masks.Or(left.For(extent), right.For(extent), result, RowLength(extent));
        return result;
    }
}
