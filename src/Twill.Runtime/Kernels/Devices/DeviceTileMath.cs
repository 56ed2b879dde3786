using ILGPU;
using Twill.Scheduling.Programs;

namespace Twill.Kernels.Devices;

/// <summary>What <see cref="TileMath"/> does on a device: portable kernel C#, element by element.</summary>
internal static class DeviceTileMath
{
    public static void Map(
        MapKind kind, ArrayView<float> result, RoleLane lane, int rows, int columns, ArrayView<float> input)
    {
        int count = lane.Rows(rows) * columns;
        for (int i = 0; i < count; i++)
        {
            result[i] = DeviceNumbers.Map(kind, input[i]);
        }
    }

    public static void Map(
        MapKind kind, ArrayView<float> result, RoleLane lane, int rows, int columns,
        RegisterOperand<float> left, RegisterOperand<float> right)
    {
        for (int row = 0; row < lane.Rows(rows); row++)
        {
            for (int i = row * columns; i < (row + 1) * columns; i++)
            {
                result[i] = DeviceNumbers.Map(
                    kind, DeviceOperands.At(left, row, i), DeviceOperands.At(right, row, i));
            }
        }
    }

    public static void Map(
        MapKind kind, ArrayView<int> result, RoleLane lane, int rows, int columns,
        RegisterOperand<int> left, RegisterOperand<int> right)
    {
        for (int row = 0; row < lane.Rows(rows); row++)
        {
            for (int i = row * columns; i < (row + 1) * columns; i++)
            {
                result[i] = DeviceNumbers.Map(
                    kind, DeviceOperands.At(left, row, i), DeviceOperands.At(right, row, i));
            }
        }
    }

    public static void Product(
        ArrayView<float> result, RoleLane lane, int rows, int columns, int inner, SharedOperand left, SharedOperand right,
        ElementType format, bool accumulates)
    {
        for (int row = 0; row < lane.Rows(rows); row++)
        {
            int leftRow = (row * lane.Count) + lane.Index;
            for (int column = 0; column < columns; column++)
            {
                float sum = accumulates ? result[(row * columns) + column] : 0f;
                for (int k = 0; k < inner; k++)
                {
                    sum += DeviceNumbers.Widen(left.Bits[DeviceOperands.Position(left, leftRow, k)], format)
                        * DeviceNumbers.Widen(right.Bits[DeviceOperands.Position(right, k, column)], format);
                }

                result[(row * columns) + column] = sum;
            }
        }
    }

    public static void Product(
        ArrayView<float> result, RoleLane lane, int rows, int columns, int inner, HeldOperand left, SharedOperand right,
        ElementType format, bool accumulates)
    {
        for (int row = 0; row < lane.Rows(rows); row++)
        {
            int leftFirst = (row * left.Pitch) + left.FirstColumn;
            for (int column = 0; column < columns; column++)
            {
                float sum = accumulates ? result[(row * columns) + column] : 0f;
                for (int k = 0; k < inner; k++)
                {
                    sum += left.Elements[leftFirst + k]
                        * DeviceNumbers.Widen(right.Bits[DeviceOperands.Position(right, k, column)], format);
                }

                result[(row * columns) + column] = sum;
            }
        }
    }

    public static void Reduce(
        ReductionKind kind, ArrayView<float> result, RoleLane lane, int rows, int columns, ArrayView<float> input)
    {
        for (int row = 0; row < lane.Rows(rows); row++)
        {
            float value = input[row * columns];
            for (int i = (row * columns) + 1; i < (row + 1) * columns; i++)
            {
                value = kind == ReductionKind.Sum ? value + input[i]
                    : kind == ReductionKind.Maximum ? DeviceNumbers.Maximum(value, input[i])
                    : DeviceNumbers.Minimum(value, input[i]);
            }

            result[row] = value;
        }
    }

    public static void Compare(
        MapKind kind, ArrayView<byte> result, RoleLane lane, int rows, int columns,
        RegisterOperand<float> left, RegisterOperand<float> right)
    {
        for (int row = 0; row < lane.Rows(rows); row++)
        {
            for (int i = row * columns; i < (row + 1) * columns; i++)
            {
                bool holds = DeviceNumbers.Compare(
                    kind, DeviceOperands.At(left, row, i), DeviceOperands.At(right, row, i));
                result[i] = (byte)(holds ? 1 : 0);
            }
        }
    }

    public static void Compare(
        MapKind kind, ArrayView<byte> result, RoleLane lane, int rows, int columns,
        RegisterOperand<int> left, RegisterOperand<int> right)
    {
        for (int row = 0; row < lane.Rows(rows); row++)
        {
            for (int i = row * columns; i < (row + 1) * columns; i++)
            {
                bool holds = DeviceNumbers.Compare(
                    kind, DeviceOperands.At(left, row, i), DeviceOperands.At(right, row, i));
                result[i] = (byte)(holds ? 1 : 0);
            }
        }
    }

    public static void Combine(
        MapKind kind, ArrayView<byte> result, RoleLane lane, int rows, int columns,
        RegisterOperand<byte> left, RegisterOperand<byte> right)
    {
        for (int row = 0; row < lane.Rows(rows); row++)
        {
            for (int i = row * columns; i < (row + 1) * columns; i++)
            {
                int first = DeviceOperands.At(left, row, i);
                int second = DeviceOperands.At(right, row, i);
                result[i] = (byte)(kind == MapKind.And ? first & second : first | second);
            }
        }
    }

    public static void Not(ArrayView<byte> result, RoleLane lane, int rows, int columns, ArrayView<byte> input)
    {
        int count = lane.Rows(rows) * columns;
        for (int i = 0; i < count; i++)
        {
            result[i] = (byte)(input[i] ^ 1);
        }
    }

    public static void Select(
        ArrayView<float> result, RoleLane lane, int rows, int columns,
        RegisterOperand<byte> mask, RegisterOperand<float> whenTrue, RegisterOperand<float> whenFalse)
    {
        for (int row = 0; row < lane.Rows(rows); row++)
        {
            for (int i = row * columns; i < (row + 1) * columns; i++)
            {
                result[i] = DeviceOperands.At(mask, row, i) != 0
                    ? DeviceOperands.At(whenTrue, row, i)
                    : DeviceOperands.At(whenFalse, row, i);
            }
        }
    }

    public static void Select(
        ArrayView<int> result, RoleLane lane, int rows, int columns,
        RegisterOperand<byte> mask, RegisterOperand<int> whenTrue, RegisterOperand<int> whenFalse)
    {
        for (int row = 0; row < lane.Rows(rows); row++)
        {
            for (int i = row * columns; i < (row + 1) * columns; i++)
            {
                result[i] = DeviceOperands.At(mask, row, i) != 0
                    ? DeviceOperands.At(whenTrue, row, i)
                    : DeviceOperands.At(whenFalse, row, i);
            }
        }
    }

    public static void Mask(
        ArrayView<float> tile, RoleLane lane, int rows, int columns, AffineRegion region, float otherwise)
    {
        for (int row = 0; row < lane.Rows(rows); row++)
        {
            for (int column = 0; column < columns; column++)
            {
                if (!region.Contains((row * lane.Count) + lane.Index, column))
                {
                    tile[(row * columns) + column] = otherwise;
                }
            }
        }
    }

    public static void Mask(
        ArrayView<int> tile, RoleLane lane, int rows, int columns, AffineRegion region, int otherwise)
    {
        for (int row = 0; row < lane.Rows(rows); row++)
        {
            for (int column = 0; column < columns; column++)
            {
                if (!region.Contains((row * lane.Count) + lane.Index, column))
                {
                    tile[(row * columns) + column] = otherwise;
                }
            }
        }
    }

    public static void Round(
        ArrayView<float> result, RoleLane lane, int rows, int columns, ArrayView<float> input, ElementType format)
    {
        int count = lane.Rows(rows) * columns;
        for (int i = 0; i < count; i++)
        {
            result[i] = DeviceNumbers.Widen(DeviceNumbers.Narrow(input[i], format), format);
        }
    }

    public static void Convert(ArrayView<float> result, RoleLane lane, int rows, int columns, ArrayView<int> input)
    {
        int count = lane.Rows(rows) * columns;
        for (int i = 0; i < count; i++)
        {
            result[i] = input[i];
        }
    }

    public static void Fill(ArrayView<float> result, RoleLane lane, int rows, int columns, float value)
    {
        int count = lane.Rows(rows) * columns;
        for (int i = 0; i < count; i++)
        {
            result[i] = value;
        }
    }

    public static void Fill(ArrayView<int> result, RoleLane lane, int rows, int columns, int value)
    {
        int count = lane.Rows(rows) * columns;
        for (int i = 0; i < count; i++)
        {
            result[i] = value;
        }
    }

    public static void RowIndex(ArrayView<int> result, RoleLane lane, int rows, int columns, int first)
    {
        for (int row = 0; row < lane.Rows(rows); row++)
        {
            for (int column = 0; column < columns; column++)
            {
                result[(row * columns) + column] = first + (row * lane.Count) + lane.Index;
            }
        }
    }

    public static void ColumnIndex(ArrayView<int> result, RoleLane lane, int rows, int columns, int first)
    {
        for (int row = 0; row < lane.Rows(rows); row++)
        {
            for (int column = 0; column < columns; column++)
            {
                result[(row * columns) + column] = first + column;
            }
        }
    }

    public static void Copy(ArrayView<float> result, RoleLane lane, int rows, int columns, ArrayView<float> input)
    {
        int count = lane.Rows(rows) * columns;
        for (int i = 0; i < count; i++)
        {
            result[i] = input[i];
        }
    }

    public static void Copy(ArrayView<int> result, RoleLane lane, int rows, int columns, ArrayView<int> input)
    {
        int count = lane.Rows(rows) * columns;
        for (int i = 0; i < count; i++)
        {
            result[i] = input[i];
        }
    }

    public static void Copy(ArrayView<byte> result, RoleLane lane, int rows, int columns, ArrayView<byte> input)
    {
        int count = lane.Rows(rows) * columns;
        for (int i = 0; i < count; i++)
        {
            result[i] = input[i];
        }
    }

    public static void CopyColumns(
        ArrayView<float> result, RoleLane lane, int rows, int columns, int resultPitch, int resultFirst,
        ArrayView<float> input, int inputPitch, int inputFirst)
    {
        for (int i = 0; i < lane.Rows(rows); i++)
        {
            for (int j = 0; j < columns; j++)
            {
                result[(i * resultPitch) + resultFirst + j] = input[(i * inputPitch) + inputFirst + j];
            }
        }
    }
}
