using System;
using Twill.Scheduling.Programs;

namespace Twill.Numerics;

/// <summary>An operand of a matrix product where it lies: 16-bit or float elements, rows a pitch apart, or transposed.</summary>
internal readonly ref struct MatrixOperand
{
    private readonly ReadOnlySpan<ushort> bits;
    private readonly ReadOnlySpan<float> floats;
    private readonly ElementType format;

    /// <summary>An operand of 16-bit elements.</summary>
    /// <param name="bits">The bits of the elements.</param>
    /// <param name="format">Half or BFloat16.</param>
    /// <param name="pitch">The distance in elements between stored rows.</param>
    /// <param name="isTransposed">Whether the stored rows are the operand's columns.</param>
    public MatrixOperand(ReadOnlySpan<ushort> bits, ElementType format, int pitch, bool isTransposed)
    {
        this.bits = bits;
        this.format = format;
        Pitch = pitch;
        IsTransposed = isTransposed;
    }

    /// <summary>An operand of float elements.</summary>
    /// <param name="floats">The elements.</param>
    /// <param name="pitch">The distance in elements between stored rows.</param>
    /// <param name="isTransposed">Whether the stored rows are the operand's columns.</param>
    public MatrixOperand(ReadOnlySpan<float> floats, int pitch, bool isTransposed)
    {
        this.floats = floats;
        format = ElementType.Float32;
        Pitch = pitch;
        IsTransposed = isTransposed;
    }

    /// <summary>The distance in elements between stored rows.</summary>
    public int Pitch { get; }

    /// <summary>Whether the stored rows are the operand's columns.</summary>
    public bool IsTransposed { get; }

    /// <summary>Copies stored rows, as floats and without gaps.</summary>
    /// <param name="rows">The number of stored rows.</param>
    /// <param name="length">The number of elements of a stored row.</param>
    /// <param name="destination">rows × length.</param>
    public void CopyRows(int rows, int length, Span<float> destination)
    {
        if (Pitch == length)
        {
            CopyRun(0, rows * length, destination);
            return;
        }

        for (int row = 0; row < rows; row++)
        {
            CopyRun(row * Pitch, length, destination.Slice(row * length, length));
        }
    }

    private void CopyRun(int start, int length, Span<float> destination)
    {
        if (format == ElementType.Float32)
        {
            floats.Slice(start, length).CopyTo(destination);
        }
        else
        {
            Rounding.Widen(bits.Slice(start, length), destination, format);
        }
    }
}
