using System;
using System.Linq;
using System.Threading.Tasks;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using Xunit;
using Half = System.Half;

namespace Twill.Runtime.Tests.Language;

public sealed class MemoryTests
{
    private const int Rows = 11, Columns = 17;

    private static readonly (int Row, int Column)[] Places =
    [
        (0, 0), (3, 5), (-2, -3), (9, 14), (-4, 3), (2, -8), (11, 0), (0, 17), (-5, 0), (0, -7), (100, 100),
        (int.MaxValue, int.MaxValue), (int.MinValue, int.MinValue),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Loads_are_zero_beyond_the_edges(int columnStride)
    {
        TensorView<int> view = View(columnStride, out int[] array);
        foreach ((int row, int column) in Places)
        {
            Tile<int> tile = Tile.Load(view, row, column, 5, 7);
            Column<int> single = Tile.LoadColumn(view, row, column, 5);
            Assert.Equal((5, 7, 5), (tile.Rows, tile.Columns, single.Rows));
            Samples.ForEach(5, 7, (i, j) =>
            {
                Assert.Equal(Element(array, columnStride, (long)row + i, (long)column + j), tile[i, j]);
                Assert.Equal(Element(array, columnStride, (long)row + i, column), single[i]);
            });
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Stores_drop_what_lies_beyond_the_edges(int columnStride)
    {
        Tile<int> tile = (Tile.RowIndex(5, 7) * 7) + Tile.ColumnIndex(5, 7) + 1000;
        foreach ((int row, int column) in Places)
        {
            TensorView<int> view = View(columnStride, out int[] array);
            int[] expected = [.. array];
            ForEachInside(row, column, 5, 7, (i, j) => expected[Index(columnStride, row + i, column + j)] = 1000 + (i * 7) + j);
            Tile.Store(tile, view, row, column);
            Assert.Equal(expected, array);

            // a transposed tile stores its transpose
            ForEachInside(row, column, 7, 5, (i, j) => expected[Index(columnStride, row + i, column + j)] = 1000 + (j * 7) + i);
            Tile.Store(tile.Transposed, view, row, column);
            Assert.Equal(expected, array);

            ForEachInside(row, column, 5, 1, (i, j) => expected[Index(columnStride, row + i, column + j)] = 7);
            Tile.Store(Tile.Column(5, 7), view, row, column);
            Assert.Equal(expected, array);
        }
    }

    [Fact]
    public void AddTo_adds_what_lies_inside()
    {
        foreach ((int row, int column) in Places)
        {
            float[] array = Enumerable.Range(0, Rows * Columns).Select(i => (float)i).ToArray();
            float[] expected = [.. array];
            ForEachInside(row, column, 5, 7, (i, j) => expected[((row + i) * Columns) + column + j] += 0.5f);
            Tile.AddTo(Tile.Full(5, 7, 0.5f), TensorView.FromArray(array, Rows, Columns), row, column);
            Assert.Equal(expected, array);
        }
    }

    [Fact]
    public void AddTo_loses_nothing_between_blocks_and_ends_at_NaN()
    {
        float[] array = new float[6];
        array[5] = float.NaN;
        TensorView<float> view = TensorView.FromArray(array, 2, 3);
        Parallel.For(0, 2000, _ => Tile.AddTo(Tile.Full(2, 3, 1f), view, 0, 0));
        Assert.Equal([2000f, 2000f, 2000f, 2000f, 2000f, float.NaN], array);
    }

    [Fact]
    public void Index_tiles_count_rows_and_columns()
    {
        Tile<int> rows = Tile.RowIndex(5, 9), columns = Tile.ColumnIndex(5, 9);
        Samples.ForEach(5, 9, (i, j) => Assert.Equal((i, j), (rows[i, j], columns[i, j])));
    }

    [Fact]
    public void Fills_hold_their_value_everywhere()
    {
        Tile<Half> zeros = Tile.Zeros<Half>(3, 19), full = Tile.Full(3, 19, Half.Pi);
        Column<bool> column = Tile.Column(4, true);
        Samples.ForEach(3, 19, (i, j) => Assert.Equal((Half.Zero, Half.Pi), (zeros[i, j], full[i, j])));
        Assert.True(column[3]);
        Assert.Equal(4, column.Rows);
    }

    [Fact]
    public void Elements_outside_a_tile_and_tiles_without_elements_are_refused()
    {
        Tile<int> tile = Tile.RowIndex(2, 3);
        Assert.Throws<ArgumentOutOfRangeException>(() => tile[2, 0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => tile[0, -1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => Tile.Column(2, 1f)[2]);
        Assert.Throws<ArgumentOutOfRangeException>(() => Tile.Zeros<float>(0, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => Tile.Column(-1, 0f));
    }

    [Fact]
    public void Element_types_that_tiles_cannot_have_are_refused_by_name()
    {
        NotSupportedException exception = Assert.Throws<NotSupportedException>(() => Tile.Zeros<double>(2, 2));
        Assert.Contains("Double", exception.Message, StringComparison.Ordinal);
        Assert.Throws<NotSupportedException>(() => Tile.Column(2, 1L));
    }

    [Fact]
    public void A_device_tensor_is_refused_with_the_remedy()
    {
        using Context context = Context.Create(builder => builder.CPU(new CPUDevice(2, 1, 1)));
        using CPUAccelerator accelerator = context.CreateCPUAccelerator(0, CPUAcceleratorMode.Parallel);
        using MemoryBuffer1D<float, Stride1D.Dense> buffer = accelerator.Allocate1D<float>(24);
        TensorView<float> view = buffer.View.AsTensor(2, 3, 4);
        Assert.True(view.IsDevice);
        Assert.Equal((3, 4), (view.Rows, view.Columns));
        InvalidOperationException exception =
            Assert.Throws<InvalidOperationException>(() => Tile.Load(view[1], 0, 0, 2, 2));
        Assert.Contains("lies on a device", exception.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => Tile.Store(Tile.Zeros<float>(2, 2), view[1], 0, 0));

        Assert.Equal(12, view[1].Offset);
        Assert.Equal(24, view.Buffer.Length);
        TensorView<float> strided = ((ArrayView<float>)buffer.View).AsTensor(2, [3, 2], [2, 8]);
        Assert.Equal((2, 2L, 8L), ((int)strided.Offset, strided.RowStride, strided.ColumnStride));
        Assert.Throws<ArgumentException>("buffer", () => buffer.View.AsTensor(5, 5));
        Assert.Throws<ArgumentException>("buffer", () => ArrayView<float>.Empty.AsTensor(0, 0));
    }

    [Fact]
    public void Views_that_are_not_of_rank_2_are_refused()
    {
        TensorView<float> view = TensorView.FromArray(new float[24], 2, 3, 4);
        ArgumentException exception = Assert.Throws<ArgumentException>(() => Tile.Load(view, 0, 0, 1, 1));
        Assert.Contains("rank 3", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => Tile.Load<float>(null!, 0, 0, 1, 1));
    }

    /// <summary>A view with gaps, so that writing beside it shows.</summary>
    private static TensorView<int> View(int columnStride, out int[] array)
    {
        array = Enumerable.Range(1, 600).ToArray();
        return TensorView.FromArray(array, 3, [Rows, Columns], [(Columns * columnStride) + 2, columnStride]);
    }

    private static int Index(int columnStride, int row, int column) =>
        3 + (row * ((Columns * columnStride) + 2)) + (column * columnStride);

    private static int Element(int[] array, int columnStride, long row, long column) =>
        row is >= 0 and < Rows && column is >= 0 and < Columns ? array[Index(columnStride, (int)row, (int)column)] : 0;

    private static void ForEachInside(int row, int column, int rows, int columns, Action<int, int> action) =>
        Samples.ForEach(rows, columns, (i, j) =>
        {
            if ((long)row + i is >= 0 and < Rows && (long)column + j is >= 0 and < Columns)
            {
                action(i, j);
            }
        });
}
