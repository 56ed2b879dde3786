using ILGPU;
using ILGPU.IR.Intrinsics;
using ILGPU.Runtime;

namespace Twill.Kernels;

/// <summary>Room for the values that a role keeps in registers: of each value, the rows of this thread's lane.</summary>
public static class Registers
{
    /// <summary>Room for a value of floating-point elements; 16-bit ones are held as floats, already rounded.</summary>
    /// <typeparam name="TLanes">Threads of the role.</typeparam>
    /// <param name="watch">The block's watch.</param>
    /// <param name="rows">Rows of the value.</param>
    /// <param name="columns">Columns of the value.</param>
    public static ArrayView<float> Floats<TLanes>(BlockWatch watch, int rows, int columns)
        where TLanes : struct, ILaneCount => TakeFloats(watch, Elements<TLanes>(rows, columns));

    /// <summary>Room for copies of a value of floating-point elements.</summary>
    /// <typeparam name="TLanes">Threads of the role.</typeparam>
    /// <param name="watch">The block's watch.</param>
    /// <param name="rows">Rows of the value.</param>
    /// <param name="columns">Columns of the value.</param>
    /// <param name="copies">Number of copies.</param>
    public static RegisterCopies<float> Floats<TLanes>(BlockWatch watch, int rows, int columns, int copies)
        where TLanes : struct, ILaneCount => new(
            TakeFloats(watch, copies * Elements<TLanes>(rows, columns)), Elements<TLanes>(rows, columns), copies);

    /// <summary>Room for a value of integers.</summary>
    /// <typeparam name="TLanes">Threads of the role.</typeparam>
    /// <param name="watch">The block's watch.</param>
    /// <param name="rows">Rows of the value.</param>
    /// <param name="columns">Columns of the value.</param>
    public static ArrayView<int> Integers<TLanes>(BlockWatch watch, int rows, int columns)
        where TLanes : struct, ILaneCount => TakeIntegers(watch, Elements<TLanes>(rows, columns));

    /// <summary>Room for copies of a value of integers.</summary>
    /// <typeparam name="TLanes">Threads of the role.</typeparam>
    /// <param name="watch">The block's watch.</param>
    /// <param name="rows">Rows of the value.</param>
    /// <param name="columns">Columns of the value.</param>
    /// <param name="copies">Number of copies.</param>
    public static RegisterCopies<int> Integers<TLanes>(BlockWatch watch, int rows, int columns, int copies)
        where TLanes : struct, ILaneCount => new(
            TakeIntegers(watch, copies * Elements<TLanes>(rows, columns)), Elements<TLanes>(rows, columns), copies);

    /// <summary>Room for a mask: a byte of 0 or 1 for each element.</summary>
    /// <typeparam name="TLanes">Threads of the role.</typeparam>
    /// <param name="watch">The block's watch.</param>
    /// <param name="rows">Rows of the mask.</param>
    /// <param name="columns">Columns of the mask.</param>
    public static ArrayView<byte> Masks<TLanes>(BlockWatch watch, int rows, int columns)
        where TLanes : struct, ILaneCount => TakeMasks(watch, Elements<TLanes>(rows, columns));

    /// <summary>Room for copies of a mask.</summary>
    /// <typeparam name="TLanes">Threads of the role.</typeparam>
    /// <param name="watch">The block's watch.</param>
    /// <param name="rows">Rows of the mask.</param>
    /// <param name="columns">Columns of the mask.</param>
    /// <param name="copies">Number of copies.</param>
    public static RegisterCopies<byte> Masks<TLanes>(BlockWatch watch, int rows, int columns, int copies)
        where TLanes : struct, ILaneCount => new(
            TakeMasks(watch, copies * Elements<TLanes>(rows, columns)), Elements<TLanes>(rows, columns), copies);

    /// <summary>The part of a value that begins at a row.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="lane">The thread's lane.</param>
    /// <param name="firstRow">The row, a multiple of the number of lanes.</param>
    /// <param name="columns">Columns of the value.</param>
    public static ArrayView<T> FromRow<T>(ArrayView<T> value, RoleLane lane, int firstRow, int columns)
        where T : unmanaged
    {
        int first = firstRow / lane.Count * columns;
        return value.SubView(first, value.IntLength - first);
    }

    /// <summary>Takes memory for floats.</summary>
    /// <param name="watch">The block's watch.</param>
    /// <param name="count">Number of elements, a constant.</param>
    [IntrinsicImplementation]
    public static ArrayView<float> TakeFloats(BlockWatch watch, int count) =>
        RegisterMemory.Take<float>(watch.Words.GetAccelerator(), count);

    /// <summary>Takes memory for integers.</summary>
    /// <param name="watch">The block's watch.</param>
    /// <param name="count">Number of elements, a constant.</param>
    [IntrinsicImplementation]
    public static ArrayView<int> TakeIntegers(BlockWatch watch, int count) =>
        RegisterMemory.Take<int>(watch.Words.GetAccelerator(), count);

    /// <summary>Takes memory for masks.</summary>
    /// <param name="watch">The block's watch.</param>
    /// <param name="count">Number of elements, a constant.</param>
    [IntrinsicImplementation]
    public static ArrayView<byte> TakeMasks(BlockWatch watch, int count) =>
        RegisterMemory.Take<byte>(watch.Words.GetAccelerator(), count);

    private static int Elements<TLanes>(int rows, int columns)
        where TLanes : struct, ILaneCount => (rows + TLanes.Count - 1) / TLanes.Count * columns;
}
