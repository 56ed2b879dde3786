using System;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Twill.Numerics;

/// <summary>
/// Elementwise operations over row-major spans. Every element is computed as if alone: results do not depend on the
/// tile's shape. Addition, subtraction, multiplication, division and square root are rounded correctly; the
/// transcendental functions are those of <see cref="TensorPrimitives"/>.
/// </summary>
internal static class Elementwise
{
    /// <summary>Applies a function to every element.</summary>
    public static void Apply(UnaryFunction function, ReadOnlySpan<float> source, Span<float> destination)
    {
        switch (function)
        {
            case UnaryFunction.Negate:
                TensorPrimitives.Negate(source, destination);
                break;
            case UnaryFunction.Abs:
                TensorPrimitives.Abs(source, destination);
                break;
            case UnaryFunction.Exp:
                TensorPrimitives.Exp(source, destination);
                break;
            case UnaryFunction.Exp2:
                TensorPrimitives.Exp2(source, destination);
                break;
            case UnaryFunction.Log:
                TensorPrimitives.Log(source, destination);
                break;
            case UnaryFunction.Log2:
                TensorPrimitives.Log2(source, destination);
                break;
            case UnaryFunction.Sqrt:
                TensorPrimitives.Sqrt(source, destination);
                break;
            case UnaryFunction.Rsqrt:
                TensorPrimitives.ReciprocalSqrt(source, destination);
                break;
            case UnaryFunction.Reciprocal:
                TensorPrimitives.Reciprocal(source, destination);
                break;
            case UnaryFunction.Tanh:
                TensorPrimitives.Tanh(source, destination);
                break;
            case UnaryFunction.Sigmoid:
                TensorPrimitives.Sigmoid(source, destination);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(function), function, "Not a unary function.");
        }
    }

    /// <summary>
    /// Applies a function to every pair of elements.
    /// </summary>
    /// <param name="function">The function.</param>
    /// <param name="left">Its first operand, broadcast to rows × <paramref name="columns"/>.</param>
    /// <param name="right">Its second operand, broadcast to rows × <paramref name="columns"/>.</param>
    /// <param name="destination">The result, rows × <paramref name="columns"/>, row-major.</param>
    /// <param name="columns">The number of columns; the number of rows follows from the destination.</param>
    public static void Apply<T>(
        BinaryFunction function, Operand<T> left, Operand<T> right, Span<T> destination, int columns)
        where T : INumber<T>
    {
        if (left.Shape == OperandShape.Column || right.Shape == OperandShape.Column)
        {
            for (int row = 0; row * columns < destination.Length; row++)
            {
                ApplyFlat(
                    function, left.Row(row, columns), right.Row(row, columns), destination.Slice(row * columns, columns));
            }
        }
        else
        {
            ApplyFlat(function, left, right, destination);
        }
    }

    /// <summary>Compares every pair of elements; operands and result as in the binary functions.</summary>
    public static void Compare<T>(
        Comparison comparison, Operand<T> left, Operand<T> right, Span<bool> destination, int columns)
        where T : INumber<T>
    {
        for (int row = 0; row * columns < destination.Length; row++)
        {
            CompareRow(
                comparison, left.Row(row, columns), right.Row(row, columns), destination.Slice(row * columns, columns));
        }
    }

    /// <summary>
    /// Takes <paramref name="whenTrue"/> where the mask holds and <paramref name="whenFalse"/> elsewhere; operands and
    /// result as in the binary functions.
    /// </summary>
    public static void Select<T>(
        Operand<bool> mask, Operand<T> whenTrue, Operand<T> whenFalse, Span<T> destination, int columns)
    {
        for (int row = 0; row * columns < destination.Length; row++)
        {
            SelectRow(
                mask.Row(row, columns), whenTrue.Row(row, columns), whenFalse.Row(row, columns),
                destination.Slice(row * columns, columns));
        }
    }

    /// <summary>Holds where both masks hold; operands and result as in the binary functions.</summary>
    public static void And(Operand<bool> left, Operand<bool> right, Span<bool> destination, int columns)
    {
        for (int row = 0; row * columns < destination.Length; row++)
        {
            Operand<bool> leftRow = left.Row(row, columns);
            Operand<bool> rightRow = right.Row(row, columns);
            Span<bool> result = destination.Slice(row * columns, columns);
            if (leftRow.Shape == OperandShape.Tile && rightRow.Shape == OperandShape.Tile)
            {
                TensorPrimitives.BitwiseAnd(Bytes(leftRow.Elements), Bytes(rightRow.Elements), Bytes(result));
            }
            else
            {
                SelectRow(leftRow, rightRow, Operand<bool>.Scalar(false), result);
            }
        }
    }

    /// <summary>Holds where at least one mask holds; operands and result as in the binary functions.</summary>
    public static void Or(Operand<bool> left, Operand<bool> right, Span<bool> destination, int columns)
    {
        for (int row = 0; row * columns < destination.Length; row++)
        {
            Operand<bool> leftRow = left.Row(row, columns);
            Operand<bool> rightRow = right.Row(row, columns);
            Span<bool> result = destination.Slice(row * columns, columns);
            if (leftRow.Shape == OperandShape.Tile && rightRow.Shape == OperandShape.Tile)
            {
                TensorPrimitives.BitwiseOr(Bytes(leftRow.Elements), Bytes(rightRow.Elements), Bytes(result));
            }
            else
            {
                SelectRow(leftRow, Operand<bool>.Scalar(true), rightRow, result);
            }
        }
    }

    /// <summary>Holds where the mask does not.</summary>
    public static void Not(ReadOnlySpan<bool> source, Span<bool> destination) =>
        TensorPrimitives.Xor(Bytes(source), (byte)1, Bytes(destination));

    private static ReadOnlySpan<byte> Bytes(ReadOnlySpan<bool> mask) => MemoryMarshal.Cast<bool, byte>(mask);

    private static Span<byte> Bytes(Span<bool> mask) => MemoryMarshal.Cast<bool, byte>(mask);

    private static void ApplyFlat<T>(BinaryFunction function, Operand<T> left, Operand<T> right, Span<T> destination)
        where T : INumber<T>
    {
        if (left.Shape == OperandShape.Tile && right.Shape == OperandShape.Tile)
        {
            ApplyTiles(function, left.Elements, right.Elements, destination);
        }
        else if (left.Shape == OperandShape.Tile)
        {
            ApplyScalarRight(function, left.Elements, right.Value, destination);
        }
        else if (right.Shape == OperandShape.Tile)
        {
            ApplyScalarLeft(function, left.Value, right.Elements, destination);
        }
        else
        {
            Span<T> value = destination[..1];
            ApplyTiles(function, [left.Value], [right.Value], value);
            destination.Fill(value[0]);
        }
    }

    private static void ApplyTiles<T>(
        BinaryFunction function, ReadOnlySpan<T> left, ReadOnlySpan<T> right, Span<T> destination)
        where T : INumber<T>
    {
        switch (function)
        {
            case BinaryFunction.Add:
                TensorPrimitives.Add(left, right, destination);
                break;
            case BinaryFunction.Subtract:
                TensorPrimitives.Subtract(left, right, destination);
                break;
            case BinaryFunction.Multiply:
                TensorPrimitives.Multiply(left, right, destination);
                break;
            case BinaryFunction.Divide:
                TensorPrimitives.Divide(left, right, destination);
                break;
            case BinaryFunction.Max:
                TensorPrimitives.MaxNumber(left, right, destination);
                break;
            case BinaryFunction.Min:
                TensorPrimitives.MinNumber(left, right, destination);
                break;
            default:
                throw UnknownFunction(function);
        }
    }

    private static void ApplyScalarRight<T>(BinaryFunction function, ReadOnlySpan<T> left, T right, Span<T> destination)
        where T : INumber<T>
    {
        switch (function)
        {
            case BinaryFunction.Add:
                TensorPrimitives.Add(left, right, destination);
                break;
            case BinaryFunction.Subtract:
                TensorPrimitives.Subtract(left, right, destination);
                break;
            case BinaryFunction.Multiply:
                TensorPrimitives.Multiply(left, right, destination);
                break;
            case BinaryFunction.Divide:
                TensorPrimitives.Divide(left, right, destination);
                break;
            case BinaryFunction.Max:
                TensorPrimitives.MaxNumber(left, right, destination);
                break;
            case BinaryFunction.Min:
                TensorPrimitives.MinNumber(left, right, destination);
                break;
            default:
                throw UnknownFunction(function);
        }
    }

    private static void ApplyScalarLeft<T>(BinaryFunction function, T left, ReadOnlySpan<T> right, Span<T> destination)
        where T : INumber<T>
    {
        switch (function)
        {
            case BinaryFunction.Subtract:
                TensorPrimitives.Subtract(left, right, destination);
                break;
            case BinaryFunction.Divide:
                TensorPrimitives.Divide(left, right, destination);
                break;
            default:
                // the others commute
                ApplyScalarRight(function, right, left, destination);
                break;
        }
    }

    private static ArgumentOutOfRangeException UnknownFunction(BinaryFunction function) =>
        new(nameof(function), function, "Not a binary function.");

    private static void CompareRow<T>(Comparison comparison, Operand<T> left, Operand<T> right, Span<bool> destination)
        where T : INumber<T>
    {
        switch (comparison)
        {
            case Comparison.Less:
                CompareRow<T, Less>(left, right, destination);
                break;
            case Comparison.LessOrEqual:
                CompareRow<T, LessOrEqual>(left, right, destination);
                break;
            case Comparison.Greater:
                CompareRow<T, Less>(right, left, destination);
                break;
            case Comparison.GreaterOrEqual:
                CompareRow<T, LessOrEqual>(right, left, destination);
                break;
            case Comparison.Equal:
                CompareRow<T, Equal>(left, right, destination);
                break;
            case Comparison.NotEqual:
                CompareRow<T, NotEqual>(left, right, destination);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(comparison), comparison, "Not a comparison.");
        }
    }

    private static void CompareRow<T, TComparer>(Operand<T> left, Operand<T> right, Span<bool> destination)
        where T : INumber<T>
        where TComparer : struct, IComparer
    {
        if (left.Shape == OperandShape.Tile && right.Shape == OperandShape.Tile)
        {
            ReadOnlySpan<T> leftElements = left.Elements[..destination.Length];
            ReadOnlySpan<T> rightElements = right.Elements[..destination.Length];
            for (int i = 0; i < destination.Length; i++)
            {
                destination[i] = TComparer.Holds(leftElements[i], rightElements[i]);
            }
        }
        else if (left.Shape == OperandShape.Tile)
        {
            ReadOnlySpan<T> leftElements = left.Elements[..destination.Length];
            T value = right.Value;
            for (int i = 0; i < destination.Length; i++)
            {
                destination[i] = TComparer.Holds(leftElements[i], value);
            }
        }
        else if (right.Shape == OperandShape.Tile)
        {
            ReadOnlySpan<T> rightElements = right.Elements[..destination.Length];
            T value = left.Value;
            for (int i = 0; i < destination.Length; i++)
            {
                destination[i] = TComparer.Holds(value, rightElements[i]);
            }
        }
        else
        {
            destination.Fill(TComparer.Holds(left.Value, right.Value));
        }
    }

    private static void SelectRow<T>(
        Operand<bool> mask, Operand<T> whenTrue, Operand<T> whenFalse, Span<T> destination)
    {
        if (mask.Shape == OperandShape.Scalar)
        {
            Operand<T> chosen = mask.Value ? whenTrue : whenFalse;
            if (chosen.Shape == OperandShape.Scalar)
            {
                destination.Fill(chosen.Value);
            }
            else
            {
                chosen.Elements.CopyTo(destination);
            }

            return;
        }

        ReadOnlySpan<bool> conditions = mask.Elements[..destination.Length];
        if (whenTrue.Shape == OperandShape.Tile && whenFalse.Shape == OperandShape.Tile)
        {
            ReadOnlySpan<T> trueElements = whenTrue.Elements[..destination.Length];
            ReadOnlySpan<T> falseElements = whenFalse.Elements[..destination.Length];
            for (int i = 0; i < destination.Length; i++)
            {
                destination[i] = conditions[i] ? trueElements[i] : falseElements[i];
            }
        }
        else if (whenTrue.Shape == OperandShape.Tile)
        {
            ReadOnlySpan<T> trueElements = whenTrue.Elements[..destination.Length];
            T value = whenFalse.Value;
            for (int i = 0; i < destination.Length; i++)
            {
                destination[i] = conditions[i] ? trueElements[i] : value;
            }
        }
        else if (whenFalse.Shape == OperandShape.Tile)
        {
            ReadOnlySpan<T> falseElements = whenFalse.Elements[..destination.Length];
            T value = whenTrue.Value;
            for (int i = 0; i < destination.Length; i++)
            {
                destination[i] = conditions[i] ? value : falseElements[i];
            }
        }
        else
        {
            T trueValue = whenTrue.Value;
            T falseValue = whenFalse.Value;
            for (int i = 0; i < destination.Length; i++)
            {
                destination[i] = conditions[i] ? trueValue : falseValue;
            }
        }
    }

    private interface IComparer
    {
        static abstract bool Holds<T>(T left, T right)
            where T : INumber<T>;
    }

    private readonly struct Less : IComparer
    {
        public static bool Holds<T>(T left, T right)
            where T : INumber<T> => left < right;
    }

    private readonly struct LessOrEqual : IComparer
    {
        public static bool Holds<T>(T left, T right)
            where T : INumber<T> => left <= right;
    }

    private readonly struct Equal : IComparer
    {
        public static bool Holds<T>(T left, T right)
            where T : INumber<T> => left == right;
    }

    private readonly struct NotEqual : IComparer
    {
        public static bool Holds<T>(T left, T right)
            where T : INumber<T> => left != right;
    }
}
