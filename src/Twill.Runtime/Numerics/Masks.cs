using System;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Twill.Scheduling.Programs;

namespace Twill.Numerics;

/// <summary>
/// Comparisons of elements, logic on masks, and selection by masks, over row-major spans. Operands are broadcast to
/// rows × columns; the number of rows follows from the destination's length. A comparison with a NaN is false, but for
/// <see cref="MapKind.NotEqual"/>.
/// </summary>
internal static class Masks
{
    /// <summary>Compares every pair of elements.</summary>
    /// <param name="comparison">Less, LessOrEqual, Greater, GreaterOrEqual, Equal or NotEqual.</param>
    /// <param name="left">The first operand.</param>
    /// <param name="right">The second operand.</param>
    /// <param name="destination">Where the comparison holds.</param>
    /// <param name="columns">The number of columns.</param>
    public static void Compare<T>(
        MapKind comparison, Operand<T> left, Operand<T> right, Span<bool> destination, int columns)
        where T : INumber<T>
    {
        switch (comparison)
        {
            case MapKind.Less:
                Compare<T, Less>(left, right, destination, columns);
                break;
            case MapKind.LessOrEqual:
                Compare<T, LessOrEqual>(left, right, destination, columns);
                break;
            case MapKind.Greater:
                Compare<T, Less>(right, left, destination, columns);
                break;
            case MapKind.GreaterOrEqual:
                Compare<T, LessOrEqual>(right, left, destination, columns);
                break;
            case MapKind.Equal:
                Compare<T, Equal>(left, right, destination, columns);
                break;
            case MapKind.NotEqual:
                Compare<T, Equal>(left, right, destination, columns);
                Not(destination, destination);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(comparison), comparison, "Not a comparison.");
        }
    }

    /// <summary>Takes one operand where the mask holds and another elsewhere.</summary>
    /// <param name="mask">The mask.</param>
    /// <param name="whenTrue">What is taken where the mask holds.</param>
    /// <param name="whenFalse">What is taken elsewhere.</param>
    /// <param name="destination">The result.</param>
    /// <param name="columns">The number of columns.</param>
    public static void Select<T>(
        Operand<bool> mask, Operand<T> whenTrue, Operand<T> whenFalse, Span<T> destination, int columns)
    {
        if (mask.Shape != OperandShape.Column && whenTrue.Shape != OperandShape.Column
            && whenFalse.Shape != OperandShape.Column)
        {
            SelectRow(mask, whenTrue, whenFalse, destination);
            return;
        }

        for (int row = 0; row * columns < destination.Length; row++)
        {
            SelectRow(
                mask.Row(row, columns), whenTrue.Row(row, columns), whenFalse.Row(row, columns),
                destination.Slice(row * columns, columns));
        }
    }

    /// <summary>Holds where both masks hold.</summary>
    public static void And(Operand<bool> left, Operand<bool> right, Span<bool> destination, int columns) =>
        Select(left, right, Operand<bool>.Scalar(false), destination, columns);

    /// <summary>Holds where at least one mask holds.</summary>
    public static void Or(Operand<bool> left, Operand<bool> right, Span<bool> destination, int columns) =>
        Select(left, Operand<bool>.Scalar(true), right, destination, columns);

    /// <summary>Holds where the mask does not.</summary>
    public static void Not(ReadOnlySpan<bool> source, Span<bool> destination) =>
        TensorPrimitives.Xor(
            MemoryMarshal.Cast<bool, byte>(source), (byte)1, MemoryMarshal.Cast<bool, byte>(destination));

    private static void Compare<T, TComparison>(
        Operand<T> left, Operand<T> right, Span<bool> destination, int columns)
        where T : INumber<T>
        where TComparison : struct, IComparison
    {
        if (left.Shape != OperandShape.Column && right.Shape != OperandShape.Column)
        {
            CompareRow<T, TComparison>(left, right, destination);
            return;
        }

        for (int row = 0; row * columns < destination.Length; row++)
        {
            CompareRow<T, TComparison>(
                left.Row(row, columns), right.Row(row, columns), destination.Slice(row * columns, columns));
        }
    }

    private static void CompareRow<T, TComparison>(Operand<T> left, Operand<T> right, Span<bool> destination)
        where T : INumber<T>
        where TComparison : struct, IComparison
    {
        int done = 0;
        if (Vector<T>.IsSupported && Vector<T>.Count == Vector<int>.Count)
        {
            // a comparison of four vectors fills a vector of bytes
            Span<byte> bytes = MemoryMarshal.Cast<bool, byte>(destination);
            for (; done + Vector<byte>.Count <= bytes.Length; done += Vector<byte>.Count)
            {
                Vector<short> low = Vector.Narrow(
                    CompareVectors<T, TComparison>(left, right, done),
                    CompareVectors<T, TComparison>(left, right, done + Vector<int>.Count));
                Vector<short> high = Vector.Narrow(
                    CompareVectors<T, TComparison>(left, right, done + (2 * Vector<int>.Count)),
                    CompareVectors<T, TComparison>(left, right, done + (3 * Vector<int>.Count)));
                (Vector.AsVectorByte(Vector.Narrow(low, high)) & Vector<byte>.One).CopyTo(bytes[done..]);
            }
        }

        for (; done < destination.Length; done++)
        {
            destination[done] = TComparison.Holds(left.At(done), right.At(done));
        }
    }

    private static Vector<int> CompareVectors<T, TComparison>(Operand<T> left, Operand<T> right, int start)
        where T : INumber<T>
        where TComparison : struct, IComparison =>
        Vector.AsVectorInt32(TComparison.Holds(left.VectorAt(start), right.VectorAt(start)));

    private static void SelectRow<T>(
        Operand<bool> mask, Operand<T> whenTrue, Operand<T> whenFalse, Span<T> destination)
    {
        int done = 0;
        if (mask.Shape == OperandShape.Tile && Vector<T>.IsSupported && Vector<T>.Count == Vector<int>.Count)
        {
            // a vector of bytes decides for four vectors
            ReadOnlySpan<byte> bytes = MemoryMarshal.Cast<bool, byte>(mask.Elements);
            for (; done + Vector<byte>.Count <= destination.Length; done += Vector<byte>.Count)
            {
                Vector.Widen(new Vector<byte>(bytes[done..]), out Vector<ushort> low, out Vector<ushort> high);
                Vector.Widen(low, out Vector<uint> first, out Vector<uint> second);
                Vector.Widen(high, out Vector<uint> third, out Vector<uint> fourth);
                SelectVector(first, whenTrue, whenFalse, destination, done);
                SelectVector(second, whenTrue, whenFalse, destination, done + Vector<int>.Count);
                SelectVector(third, whenTrue, whenFalse, destination, done + (2 * Vector<int>.Count));
                SelectVector(fourth, whenTrue, whenFalse, destination, done + (3 * Vector<int>.Count));
            }
        }

        for (; done < destination.Length; done++)
        {
            destination[done] = mask.At(done) ? whenTrue.At(done) : whenFalse.At(done);
        }
    }

    private static void SelectVector<T>(
        Vector<uint> mask, Operand<T> whenTrue, Operand<T> whenFalse, Span<T> destination, int start)
    {
        Vector<T> isFalse = Vector.Equals(mask, Vector<uint>.Zero).As<uint, T>();
        Vector.ConditionalSelect(isFalse, whenFalse.VectorAt(start), whenTrue.VectorAt(start)).CopyTo(destination[start..]);
    }

    private interface IComparison
    {
        static abstract bool Holds<T>(T left, T right)
            where T : INumber<T>;

        static abstract Vector<T> Holds<T>(Vector<T> left, Vector<T> right);
    }

    private readonly struct Less : IComparison
    {
        public static bool Holds<T>(T left, T right)
            where T : INumber<T> => left < right;

        public static Vector<T> Holds<T>(Vector<T> left, Vector<T> right) => Vector.LessThan(left, right);
    }

    private readonly struct LessOrEqual : IComparison
    {
        public static bool Holds<T>(T left, T right)
            where T : INumber<T> => left <= right;

        public static Vector<T> Holds<T>(Vector<T> left, Vector<T> right) => Vector.LessThanOrEqual(left, right);
    }

    private readonly struct Equal : IComparison
    {
        public static bool Holds<T>(T left, T right)
            where T : INumber<T> => left == right;

        public static Vector<T> Holds<T>(Vector<T> left, Vector<T> right) => Vector.Equals(left, right);
    }
}
