using ILGPU;
using Twill.Scheduling.Programs;

namespace Twill.Kernels.Devices;

/// <summary>
/// What <see cref="TileMemory"/> does on a device: portable kernel C#. Where no value in registers takes part, neighbouring
/// lanes move neighbouring elements.
/// </summary>
internal static class DeviceTileMemory
{
    public static void Load(
        ArrayView<ushort> stage, RoleLane lane, int rows, int columns, DeviceMatrix16 matrix, int row, int column)
    {
        for (int i = lane.Index; i < rows * columns; i += lane.Count)
        {
            stage[i] = At(matrix, row + (i / columns), column + (i % columns));
        }
    }

    public static void Load(
        ArrayView<float> stage, RoleLane lane, int rows, int columns, DeviceMatrix32 matrix, int row, int column)
    {
        for (int i = lane.Index; i < rows * columns; i += lane.Count)
        {
            stage[i] = At(matrix, row + (i / columns), column + (i % columns));
        }
    }

    public static void LoadRegisters(
        ArrayView<float> result, RoleLane lane, int rows, int columns, DeviceMatrix16 matrix, int row, int column,
        ElementType format)
    {
        for (int i = 0; i < lane.Rows(rows); i++)
        {
            for (int j = 0; j < columns; j++)
            {
                result[(i * columns) + j] = DeviceNumbers.Widen(
                    At(matrix, row + (i * lane.Count) + lane.Index, column + j), format);
            }
        }
    }

    public static void LoadRegisters(
        ArrayView<float> result, RoleLane lane, int rows, int columns, DeviceMatrix32 matrix, int row, int column)
    {
        for (int i = 0; i < lane.Rows(rows); i++)
        {
            for (int j = 0; j < columns; j++)
            {
                result[(i * columns) + j] = At(matrix, row + (i * lane.Count) + lane.Index, column + j);
            }
        }
    }

    public static void Store(
        DeviceMatrix16 matrix, int row, int column, RoleLane lane, int rows, int columns, ArrayView<float> source,
        ElementType format)
    {
        for (int i = 0; i < lane.Rows(rows); i++)
        {
            for (int j = 0; j < columns; j++)
            {
                ushort bits = DeviceNumbers.Narrow(source[(i * columns) + j], format);
                Set(matrix, row + (i * lane.Count) + lane.Index, column + j, bits);
            }
        }
    }

    public static void Store(
        DeviceMatrix32 matrix, int row, int column, RoleLane lane, int rows, int columns, ArrayView<float> source)
    {
        for (int i = 0; i < lane.Rows(rows); i++)
        {
            for (int j = 0; j < columns; j++)
            {
                Set(matrix, row + (i * lane.Count) + lane.Index, column + j, source[(i * columns) + j]);
            }
        }
    }

    public static void Add(
        DeviceMatrix32 matrix, int row, int column, RoleLane lane, int rows, int columns, ArrayView<float> source)
    {
        for (int i = 0; i < lane.Rows(rows); i++)
        {
            for (int j = 0; j < columns; j++)
            {
                AddAt(matrix, row + (i * lane.Count) + lane.Index, column + j, source[(i * columns) + j]);
            }
        }
    }

    public static void StoreShared(
        DeviceMatrix16 matrix, int row, int column, RoleLane lane, int rows, int columns, ArrayView<ushort> stage)
    {
        for (int i = lane.Index; i < rows * columns; i += lane.Count)
        {
            Set(matrix, row + (i / columns), column + (i % columns), stage[i]);
        }
    }

    public static void StoreShared(
        DeviceMatrix32 matrix, int row, int column, RoleLane lane, int rows, int columns, ArrayView<float> stage)
    {
        for (int i = lane.Index; i < rows * columns; i += lane.Count)
        {
            Set(matrix, row + (i / columns), column + (i % columns), stage[i]);
        }
    }

    public static void AddShared(
        DeviceMatrix32 matrix, int row, int column, RoleLane lane, int rows, int columns, ArrayView<float> stage)
    {
        for (int i = lane.Index; i < rows * columns; i += lane.Count)
        {
            AddAt(matrix, row + (i / columns), column + (i % columns), stage[i]);
        }
    }

    public static void Stage(
        ArrayView<ushort> stage, RoleLane lane, int rows, int columns, ArrayView<float> source, ElementType format)
    {
        for (int i = 0; i < lane.Rows(rows); i++)
        {
            for (int j = 0; j < columns; j++)
            {
                stage[(((i * lane.Count) + lane.Index) * columns) + j] =
                    DeviceNumbers.Narrow(source[(i * columns) + j], format);
            }
        }
    }

    public static void Stage(ArrayView<float> stage, RoleLane lane, int rows, int columns, ArrayView<float> source)
    {
        for (int i = 0; i < lane.Rows(rows); i++)
        {
            for (int j = 0; j < columns; j++)
            {
                stage[(((i * lane.Count) + lane.Index) * columns) + j] = source[(i * columns) + j];
            }
        }
    }

    public static void Stage(ArrayView<int> stage, RoleLane lane, int rows, int columns, ArrayView<int> source)
    {
        for (int i = 0; i < lane.Rows(rows); i++)
        {
            for (int j = 0; j < columns; j++)
            {
                stage[(((i * lane.Count) + lane.Index) * columns) + j] = source[(i * columns) + j];
            }
        }
    }

    public static void Stage(ArrayView<int> stage, RoleLane lane, int rows, int columns, ArrayView<byte> source)
    {
        for (int i = 0; i < lane.Rows(rows); i++)
        {
            for (int j = 0; j < columns; j++)
            {
                stage[(((i * lane.Count) + lane.Index) * columns) + j] = source[(i * columns) + j];
            }
        }
    }

    public static void LoadShared(
        ArrayView<float> result, RoleLane lane, int rows, int columns, ArrayView<ushort> stage, int firstRow,
        ElementType format)
    {
        for (int i = 0; i < lane.Rows(rows); i++)
        {
            for (int j = 0; j < columns; j++)
            {
                result[(i * columns) + j] = DeviceNumbers.Widen(
                    stage[((firstRow + (i * lane.Count) + lane.Index) * columns) + j], format);
            }
        }
    }

    public static void LoadShared(
        ArrayView<float> result, RoleLane lane, int rows, int columns, ArrayView<float> stage, int firstRow)
    {
        for (int i = 0; i < lane.Rows(rows); i++)
        {
            for (int j = 0; j < columns; j++)
            {
                result[(i * columns) + j] = stage[((firstRow + (i * lane.Count) + lane.Index) * columns) + j];
            }
        }
    }

    public static void LoadShared(
        ArrayView<int> result, RoleLane lane, int rows, int columns, ArrayView<int> stage, int firstRow)
    {
        for (int i = 0; i < lane.Rows(rows); i++)
        {
            for (int j = 0; j < columns; j++)
            {
                result[(i * columns) + j] = stage[((firstRow + (i * lane.Count) + lane.Index) * columns) + j];
            }
        }
    }

    public static void LoadShared(
        ArrayView<byte> result, RoleLane lane, int rows, int columns, ArrayView<int> stage, int firstRow)
    {
        for (int i = 0; i < lane.Rows(rows); i++)
        {
            for (int j = 0; j < columns; j++)
            {
                result[(i * columns) + j] = (byte)stage[((firstRow + (i * lane.Count) + lane.Index) * columns) + j];
            }
        }
    }

    private static ushort At(DeviceMatrix16 matrix, int row, int column)
    {
        if (DeviceOperands.Inside(matrix.Rows, matrix.Columns, row, column))
        {
            return matrix.Data[DeviceOperands.Position(matrix.First, matrix.RowStride, matrix.ColumnStride, row, column)];
        }

        return 0;
    }

    private static float At(DeviceMatrix32 matrix, int row, int column)
    {
        if (DeviceOperands.Inside(matrix.Rows, matrix.Columns, row, column))
        {
            return matrix.Data[DeviceOperands.Position(matrix.First, matrix.RowStride, matrix.ColumnStride, row, column)];
        }

        return 0f;
    }

    private static void Set(DeviceMatrix16 matrix, int row, int column, ushort bits)
    {
        if (DeviceOperands.Inside(matrix.Rows, matrix.Columns, row, column))
        {
            matrix.Data[DeviceOperands.Position(matrix.First, matrix.RowStride, matrix.ColumnStride, row, column)] = bits;
        }
    }

    private static void Set(DeviceMatrix32 matrix, int row, int column, float value)
    {
        if (DeviceOperands.Inside(matrix.Rows, matrix.Columns, row, column))
        {
            matrix.Data[DeviceOperands.Position(matrix.First, matrix.RowStride, matrix.ColumnStride, row, column)] = value;
        }
    }

    private static void AddAt(DeviceMatrix32 matrix, int row, int column, float value)
    {
        if (DeviceOperands.Inside(matrix.Rows, matrix.Columns, row, column))
        {
            Atomic.Add(
                ref matrix.Data[DeviceOperands.Position(matrix.First, matrix.RowStride, matrix.ColumnStride, row, column)],
                value);
        }
    }
}
