using System;
using System.Numerics;
using System.Numerics.Tensors;
using Twill.Scheduling.Programs;

namespace Twill.Numerics;

/// <summary>
/// Arithmetic functions of every element, over row-major spans. Addition, subtraction, multiplication, division and
/// square root are rounded correctly; <see cref="Transcendental"/> has the others. The result for an element depends
/// neither on its position nor on the length of the span.
/// </summary>
internal static class Elementwise
{
    /// <summary>Applies a function of one element to every element.</summary>
    /// <param name="function">One of the functions of one number.</param>
    /// <param name="source">The elements.</param>
    /// <param name="destination">The results, as many; may be the source itself.</param>
    public static void Apply(MapKind function, ReadOnlySpan<float> source, Span<float> destination)
    {
        switch (function)
        {
            case MapKind.Negate:
                TensorPrimitives.Negate(source, destination);
                break;
            case MapKind.Absolute:
                TensorPrimitives.Abs(source, destination);
                break;
            case MapKind.SquareRoot:
                TensorPrimitives.Sqrt(source, destination);
                break;
            case MapKind.Reciprocal:
                TensorPrimitives.Reciprocal(source, destination);
                break;
            default:
                Transcendental.Apply(function, source, destination);
                break;
        }
    }

    /// <summary>Applies a function of two elements to every pair of elements.</summary>
    /// <param name="function">Add, Subtract, Multiply, Divide, Maximum or Minimum.</param>
    /// <param name="left">Its first operand, broadcast to rows × <paramref name="columns"/>.</param>
    /// <param name="right">Its second operand, broadcast to rows × <paramref name="columns"/>.</param>
    /// <param name="destination">The result, rows × <paramref name="columns"/>, row-major.</param>
    /// <param name="columns">The number of columns; the number of rows follows from the destination.</param>
    public static void Apply<T>(MapKind function, Operand<T> left, Operand<T> right, Span<T> destination, int columns)
        where T : INumber<T>
    {
        if (left.Shape != OperandShape.Column && right.Shape != OperandShape.Column)
        {
            ApplyRow(function, left, right, destination);
            return;
        }

        for (int row = 0; row * columns < destination.Length; row++)
        {
            ApplyRow(
                function, left.Row(row, columns), right.Row(row, columns), destination.Slice(row * columns, columns));
        }
    }

    private static void ApplyRow<T>(MapKind function, Operand<T> left, Operand<T> right, Span<T> destination)
        where T : INumber<T>
    {
        if (left.Shape == OperandShape.Tile && right.Shape == OperandShape.Tile)
        {
            ApplyTiles(function, left.Elements, right.Elements, destination);
        }
        else if (left.Shape == OperandShape.Tile)
        {
            ApplyTileScalar(function, left.Elements, right.Value, destination);
        }
        else if (right.Shape == OperandShape.Tile)
        {
            ApplyScalarTile(function, left.Value, right.Elements, destination);
        }
        else
        {
            Span<T> value = destination[..1];
            ApplyTiles(function, [left.Value], [right.Value], value);
            destination.Fill(value[0]);
        }
    }

    private static void ApplyTiles<T>(
        MapKind function, ReadOnlySpan<T> left, ReadOnlySpan<T> right, Span<T> destination)
        where T : INumber<T>
    {
        switch (function)
        {
            case MapKind.Add:
                TensorPrimitives.Add(left, right, destination);
                break;
            case MapKind.Subtract:
                TensorPrimitives.Subtract(left, right, destination);
                break;
            case MapKind.Multiply:
                TensorPrimitives.Multiply(left, right, destination);
                break;
            case MapKind.Divide:
                TensorPrimitives.Divide(left, right, destination);
                break;
            case MapKind.Maximum:
                TensorPrimitives.Max(left, right, destination);
                break;
            case MapKind.Minimum:
                TensorPrimitives.Min(left, right, destination);
                break;
            default:
                throw NoFunction(function);
        }
    }

    private static void ApplyTileScalar<T>(MapKind function, ReadOnlySpan<T> left, T right, Span<T> destination)
        where T : INumber<T>
    {
        switch (function)
        {
            case MapKind.Add:
                TensorPrimitives.Add(left, right, destination);
                break;
            case MapKind.Subtract:
                TensorPrimitives.Subtract(left, right, destination);
                break;
            case MapKind.Multiply:
                TensorPrimitives.Multiply(left, right, destination);
                break;
            case MapKind.Divide:
                TensorPrimitives.Divide(left, right, destination);
                break;
            case MapKind.Maximum:
                TensorPrimitives.Max(left, right, destination);
                break;
            case MapKind.Minimum:
                TensorPrimitives.Min(left, right, destination);
                break;
            default:
                throw NoFunction(function);
        }
    }

    private static void ApplyScalarTile<T>(MapKind function, T left, ReadOnlySpan<T> right, Span<T> destination)
        where T : INumber<T>
    {
        switch (function)
        {
            case MapKind.Subtract:
                TensorPrimitives.Subtract(left, right, destination);
                break;
            case MapKind.Divide:
                TensorPrimitives.Divide(left, right, destination);
                break;
            default:
                // the others commute
                ApplyTileScalar(function, right, left, destination);
                break;
        }
    }

    private static ArgumentOutOfRangeException NoFunction(MapKind function) =>
        new(nameof(function), function, "Not a function of two numbers.");
}
