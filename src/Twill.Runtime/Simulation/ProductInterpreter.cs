using System;
using Twill.Numerics;
using Twill.Scheduling.Common;
using Twill.Scheduling.Programs;

namespace Twill.Simulation;

/// <summary>Performs matrix products on buffers.</summary>
internal static class ProductInterpreter
{
    internal static void Perform(TileOperation.Product product, ReadOnlySpan<TileBuffer?> sources, TileBuffer destination)
    {
        int aCount = product.A.Count;
        int bCount = product.B.Count;
        Span<float> result = destination.Floats;
        if (product.Accumulator is null)
        {
            result.Clear();
        }
        else
        {
            TileRows accumulator = TileInterpreter.Rows(product.Accumulator, sources[aCount + bCount]);
            accumulator.Elements<float>().CopyTo(result);
        }

        MatrixOperand b = Stacked(product.B, sources.Slice(aCount, bCount), product.TransposeB, out int rowsOfB, out int columnsOfB);
        int inner = product.TransposeB ? columnsOfB : rowsOfB;
        MatrixOperand a = product.TransposeA
            ? Transposed(product.A, sources[..aCount], destination.Rows)
            : Stacked(product.A, sources[..aCount], false, out _, out _);
        MatrixProduct.Accumulate(a, b, result, destination.Rows, destination.Columns, inner);
    }

    /// <summary>Parts one below the other, as they are stored.</summary>
    private static MatrixOperand Stacked(
        EquatableArray<TileOperand> parts, ReadOnlySpan<TileBuffer?> sources, bool isTransposed, out int rows, out int columns)
    {
        TileRows first = TileInterpreter.Rows(parts[0], sources[0]);
        rows = first.Rows;
        columns = first.Columns;
        if (parts.Count == 1)
        {
            return new MatrixOperand(first.Elements<ushort>(), first.Element, columns, isTransposed);
        }

        ushort[] stacked = [];
        for (int i = 0; i < parts.Count; i++)
        {
            stacked = [.. stacked, .. TileInterpreter.Rows(parts[i], sources[i]).Elements<ushort>()];
        }

        rows = stacked.Length / columns;
        return new MatrixOperand(stacked, first.Element, columns, isTransposed);
    }

    /// <summary>
    /// A left operand that is stored transposed: an operand's rows are columns of what is stored, and parts lie one below
    /// the other.
    /// </summary>
    private static MatrixOperand Transposed(EquatableArray<TileOperand> parts, ReadOnlySpan<TileBuffer?> sources, int width)
    {
        int firstColumn = ((TileOperand.Value)parts[0]).FirstRow;
        TileBuffer first = sources[0]!;
        if (firstColumn + width > first.Columns)
        {
            throw new InvalidOperationException($"Columns {firstColumn} to {firstColumn + width - 1} are not in a tile of {first.Columns}.");
        }

        if (parts.Count == 1)
        {
            return new MatrixOperand(first.Bits[firstColumn..], first.Element, first.Columns, isTransposed: true);
        }

        ushort[] stacked = [];
        for (int i = 0; i < parts.Count; i++)
        {
            TileBuffer part = sources[i]!;
            if (part.Columns != first.Columns || ((TileOperand.Value)parts[i]).FirstRow != firstColumn)
            {
                throw new InvalidOperationException("The parts of a transposed operand do not lie below each other.");
            }

            stacked = [.. stacked, .. part.Bits];
        }

        return new MatrixOperand(stacked.AsSpan(firstColumn), first.Element, first.Columns, isTransposed: true);
    }
}
