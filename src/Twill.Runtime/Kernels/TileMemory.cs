using System;
using System.Buffers;
using ILGPU;
using ILGPU.IR.Intrinsics;
using Twill.Numerics;
using Twill.Scheduling.Programs;

namespace Twill.Kernels;

/// <summary>
/// The steps of a kernel that move tiles. The bodies run on the CPU accelerator; on a device
/// <see cref="Devices.DeviceTileMemory"/> takes their place.
/// </summary>
/// <remarks>
/// Each thread of a role calls them and does its share: the rows of its lane. Elements beyond a matrix's edges are read as
/// zero and not written. Stages of rings hold tiles row by row, without padding.
/// </remarks>
public static partial class TileMemory
{
    /// <summary>Copies a tile of 16-bit elements from global to shared memory.</summary>
    /// <param name="stage">Where it goes.</param>
    /// <param name="lane">The thread's lane.</param>
    /// <param name="rows">Rows of the tile.</param>
    /// <param name="columns">Columns of the tile.</param>
    /// <param name="matrix">Where it comes from.</param>
    /// <param name="row">The tile's first row in the matrix.</param>
    /// <param name="column">The tile's first column in the matrix.</param>
    [IntrinsicImplementation]
    public static void Load(
        ArrayView<ushort> stage, RoleLane lane, int rows, int columns, DeviceMatrix16 matrix, int row, int column)
    {
        MatrixWindow<ushort> window = matrix.Window(row, column, rows, columns);
        for (int i = lane.Index; i < rows; i += lane.Count)
        {
            window.Read(i, stage.Span(rows * columns).Slice(i * columns, columns));
        }
    }

    /// <summary>Copies a tile of Float32 elements from global to shared memory.</summary>
    /// <param name="stage">Where it goes.</param>
    /// <param name="lane">The thread's lane.</param>
    /// <param name="rows">Rows of the tile.</param>
    /// <param name="columns">Columns of the tile.</param>
    /// <param name="matrix">Where it comes from.</param>
    /// <param name="row">The tile's first row in the matrix.</param>
    /// <param name="column">The tile's first column in the matrix.</param>
    [IntrinsicImplementation]
    public static void Load(
        ArrayView<float> stage, RoleLane lane, int rows, int columns, DeviceMatrix32 matrix, int row, int column)
    {
        MatrixWindow<float> window = matrix.Window(row, column, rows, columns);
        for (int i = lane.Index; i < rows; i += lane.Count)
        {
            window.Read(i, stage.Span(rows * columns).Slice(i * columns, columns));
        }
    }

    /// <summary>Loads a tile of 16-bit elements from global memory into registers.</summary>
    /// <param name="result">The lane's rows.</param>
    /// <param name="lane">The thread's lane.</param>
    /// <param name="rows">Rows of the tile.</param>
    /// <param name="columns">Columns of the tile.</param>
    /// <param name="matrix">Where it comes from.</param>
    /// <param name="row">The tile's first row in the matrix.</param>
    /// <param name="column">The tile's first column in the matrix.</param>
    /// <param name="format">Half or BFloat16.</param>
    [IntrinsicImplementation]
    public static void LoadRegisters(
        ArrayView<float> result, RoleLane lane, int rows, int columns, DeviceMatrix16 matrix, int row, int column,
        ElementType format)
    {
        MatrixWindow<ushort> window = matrix.Window(row, column, rows, columns);
        ushort[] rented = ArrayPool<ushort>.Shared.Rent(columns);
        Span<ushort> bits = rented.AsSpan(0, columns);
        Span<float> values = result.Span(lane.Rows(rows) * columns);
        for (int i = lane.Index; i < rows; i += lane.Count)
        {
            window.Read(i, bits);
            Rounding.Widen(bits, values.Slice(i / lane.Count * columns, columns), format);
        }

        ArrayPool<ushort>.Shared.Return(rented);
    }

    /// <summary>Loads a tile of Float32 elements from global memory into registers.</summary>
    /// <param name="result">The lane's rows.</param>
    /// <param name="lane">The thread's lane.</param>
    /// <param name="rows">Rows of the tile.</param>
    /// <param name="columns">Columns of the tile.</param>
    /// <param name="matrix">Where it comes from.</param>
    /// <param name="row">The tile's first row in the matrix.</param>
    /// <param name="column">The tile's first column in the matrix.</param>
    [IntrinsicImplementation]
    public static void LoadRegisters(
        ArrayView<float> result, RoleLane lane, int rows, int columns, DeviceMatrix32 matrix, int row, int column)
    {
        MatrixWindow<float> window = matrix.Window(row, column, rows, columns);
        Span<float> values = result.Span(lane.Rows(rows) * columns);
        for (int i = lane.Index; i < rows; i += lane.Count)
        {
            window.Read(i, values.Slice(i / lane.Count * columns, columns));
        }
    }

    /// <summary>Stores a tile from registers to 16-bit elements in global memory.</summary>
    /// <param name="matrix">Where it goes.</param>
    /// <param name="row">The tile's first row in the matrix.</param>
    /// <param name="column">The tile's first column in the matrix.</param>
    /// <param name="lane">The thread's lane.</param>
    /// <param name="rows">Rows of the tile.</param>
    /// <param name="columns">Columns of the tile.</param>
    /// <param name="source">The lane's rows.</param>
    /// <param name="format">Half or BFloat16.</param>
    [IntrinsicImplementation]
    public static void Store(
        DeviceMatrix16 matrix, int row, int column, RoleLane lane, int rows, int columns, ArrayView<float> source,
        ElementType format)
    {
        MatrixWindow<ushort> window = matrix.Window(row, column, rows, columns);
        ushort[] rented = ArrayPool<ushort>.Shared.Rent(columns);
        Span<ushort> bits = rented.AsSpan(0, columns);
        Span<float> values = source.Span(lane.Rows(rows) * columns);
        for (int i = lane.Index; i < rows; i += lane.Count)
        {
            Rounding.Narrow(values.Slice(i / lane.Count * columns, columns), bits, format);
            window.Write(i, bits);
        }

        ArrayPool<ushort>.Shared.Return(rented);
    }

    /// <summary>Stores a tile from registers to Float32 elements in global memory.</summary>
    /// <param name="matrix">Where it goes.</param>
    /// <param name="row">The tile's first row in the matrix.</param>
    /// <param name="column">The tile's first column in the matrix.</param>
    /// <param name="lane">The thread's lane.</param>
    /// <param name="rows">Rows of the tile.</param>
    /// <param name="columns">Columns of the tile.</param>
    /// <param name="source">The lane's rows.</param>
    [IntrinsicImplementation]
    public static void Store(
        DeviceMatrix32 matrix, int row, int column, RoleLane lane, int rows, int columns, ArrayView<float> source)
    {
        MatrixWindow<float> window = matrix.Window(row, column, rows, columns);
        Span<float> values = source.Span(lane.Rows(rows) * columns);
        for (int i = lane.Index; i < rows; i += lane.Count)
        {
            window.Write(i, values.Slice(i / lane.Count * columns, columns));
        }
    }

    /// <summary>Adds a tile in registers to Float32 elements in global memory, each element atomically.</summary>
    /// <param name="matrix">Where it goes.</param>
    /// <param name="row">The tile's first row in the matrix.</param>
    /// <param name="column">The tile's first column in the matrix.</param>
    /// <param name="lane">The thread's lane.</param>
    /// <param name="rows">Rows of the tile.</param>
    /// <param name="columns">Columns of the tile.</param>
    /// <param name="source">The lane's rows.</param>
    [IntrinsicImplementation]
    public static void Add(
        DeviceMatrix32 matrix, int row, int column, RoleLane lane, int rows, int columns, ArrayView<float> source)
    {
        MatrixWindow<float> window = matrix.Window(row, column, rows, columns);
        Span<float> values = source.Span(lane.Rows(rows) * columns);
        for (int i = lane.Index; i < rows; i += lane.Count)
        {
            window.Add(i, values.Slice(i / lane.Count * columns, columns));
        }
    }

    /// <summary>Copies a tile of 16-bit elements from shared to global memory.</summary>
    /// <param name="matrix">Where it goes.</param>
    /// <param name="row">The tile's first row in the matrix.</param>
    /// <param name="column">The tile's first column in the matrix.</param>
    /// <param name="lane">The thread's lane.</param>
    /// <param name="rows">Rows of the tile.</param>
    /// <param name="columns">Columns of the tile.</param>
    /// <param name="stage">Where it comes from.</param>
    [IntrinsicImplementation]
    public static void StoreShared(
        DeviceMatrix16 matrix, int row, int column, RoleLane lane, int rows, int columns, ArrayView<ushort> stage)
    {
        MatrixWindow<ushort> window = matrix.Window(row, column, rows, columns);
        for (int i = lane.Index; i < rows; i += lane.Count)
        {
            window.Write(i, stage.Span(rows * columns).Slice(i * columns, columns));
        }
    }

    /// <summary>Copies a tile of Float32 elements from shared to global memory.</summary>
    /// <param name="matrix">Where it goes.</param>
    /// <param name="row">The tile's first row in the matrix.</param>
    /// <param name="column">The tile's first column in the matrix.</param>
    /// <param name="lane">The thread's lane.</param>
    /// <param name="rows">Rows of the tile.</param>
    /// <param name="columns">Columns of the tile.</param>
    /// <param name="stage">Where it comes from.</param>
    [IntrinsicImplementation]
    public static void StoreShared(
        DeviceMatrix32 matrix, int row, int column, RoleLane lane, int rows, int columns, ArrayView<float> stage)
    {
        MatrixWindow<float> window = matrix.Window(row, column, rows, columns);
        for (int i = lane.Index; i < rows; i += lane.Count)
        {
            window.Write(i, stage.Span(rows * columns).Slice(i * columns, columns));
        }
    }

    /// <summary>Adds a tile in shared memory to Float32 elements in global memory, each element atomically.</summary>
    /// <param name="matrix">Where it goes.</param>
    /// <param name="row">The tile's first row in the matrix.</param>
    /// <param name="column">The tile's first column in the matrix.</param>
    /// <param name="lane">The thread's lane.</param>
    /// <param name="rows">Rows of the tile.</param>
    /// <param name="columns">Columns of the tile.</param>
    /// <param name="stage">Where it comes from.</param>
    [IntrinsicImplementation]
    public static void AddShared(
        DeviceMatrix32 matrix, int row, int column, RoleLane lane, int rows, int columns, ArrayView<float> stage)
    {
        MatrixWindow<float> window = matrix.Window(row, column, rows, columns);
        for (int i = lane.Index; i < rows; i += lane.Count)
        {
            window.Add(i, stage.Span(rows * columns).Slice(i * columns, columns));
        }
    }
}
