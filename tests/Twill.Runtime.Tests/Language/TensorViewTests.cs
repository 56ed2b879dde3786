using System;
using System.Linq;
using Xunit;

namespace Twill.Runtime.Tests.Language;

public sealed class TensorViewTests
{
    private static readonly int[] Numbers = Enumerable.Range(0, 2 * 3 * 4 * 5).ToArray();

    [Fact]
    public void Indexing_gives_the_matrices_of_a_dense_tensor()
    {
        TensorView<int> four = TensorView.FromArray(Numbers, 2, 3, 4, 5);
        TensorView<int> three = TensorView.FromArray(Numbers, 6, 4, 5);
        Assert.Equal((4, 3, 4, 5), (four.Rank, three.Rank, four.Rows, four.Columns));
        Assert.Equal([2, 3, 4, 5], four.Shape.ToArray());
        Assert.Equal([60L, 20L, 5L, 1L], four.Strides.ToArray());
        Assert.False(four.IsDevice);
        for (int matrix = 0; matrix < 6; matrix++)
        {
            Tile<int> a = Tile.Load(four[matrix / 3, matrix % 3], 0, 0, 4, 5);
            Tile<int> b = Tile.Load(three[matrix], 0, 0, 4, 5);
            Samples.ForEach(4, 5, (i, j) =>
            {
                Assert.Equal((matrix * 20) + (i * 5) + j, a[i, j]);
                Assert.Equal(a[i, j], b[i, j]);
            });
        }
    }

    [Fact]
    public void Strides_choose_the_layout()
    {
        // heads interleaved within a row: batch × rows × heads × columns in memory
        TensorView<int> view = TensorView.FromArray(Numbers, 0, [2, 3, 4, 5], [60, 5, 15, 1]);
        Assert.Equal((1 * 60) + (2 * 5) + (3 * 15) + 4, Tile.Load(view[1, 2], 3, 4, 1, 1)[0, 0]);

        TensorView<int> repeated = TensorView.FromArray(Numbers, 7, [3, 2, 2], [0, 5, 1]);
        Assert.Equal(13, Tile.Load(repeated[2], 1, 1, 1, 1)[0, 0]);
    }

    [Fact]
    public void An_empty_tensor_loads_zeros()
    {
        TensorView<float> view = TensorView.FromArray(Array.Empty<float>(), 1, 0, 64);
        Assert.Equal((0, 64), (view[0].Rows, view[0].Columns));
        Assert.Equal(0f, Tile.Load(view[0], 0, 0, 2, 2)[1, 1]);
    }

    [Fact]
    public void Wrong_indices_and_shapes_are_refused()
    {
        TensorView<int> view = TensorView.FromArray(Numbers, 2, 3, 4, 5);
        Assert.Throws<ArgumentOutOfRangeException>("first", () => view[2, 0]);
        Assert.Throws<ArgumentOutOfRangeException>("second", () => view[0, -1]);
        Assert.Throws<InvalidOperationException>(() => view[0]);
        Assert.Throws<InvalidOperationException>(() => view[0, 0][0]);
        Assert.Throws<ArgumentException>("array", () => TensorView.FromArray(Numbers, 11, 11));
        Assert.Throws<ArgumentException>("array", () => TensorView.FromArray(Numbers, 1, [10, 12], [12, 1]));
        Assert.Throws<ArgumentException>("shape", () => TensorView.FromArray(Numbers, 0, [10], [1]));
        Assert.Throws<ArgumentException>("strides", () => TensorView.FromArray(Numbers, 0, [10, 10], [1]));
        Assert.Throws<ArgumentOutOfRangeException>("strides", () => TensorView.FromArray(Numbers, 0, [2, 2], [-1, 1]));
        Assert.Throws<ArgumentOutOfRangeException>("shape", () => TensorView.FromArray(Numbers, -1, 2));
        Assert.Throws<ArgumentNullException>(() => TensorView.FromArray<int>(null!, 1, 1));
    }

    [Fact]
    public void Large_shapes_do_not_overflow_the_check()
    {
        Assert.Throws<ArgumentException>("array", () => TensorView.FromArray(Numbers, 65536, 65536));
        Assert.Throws<ArgumentException>(
            "array", () => TensorView.FromArray(Numbers, int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue));
    }

    [Fact]
    public void Grids_convert_from_numbers_of_blocks()
    {
        BlockGrid one = 5, two = (5, 6), three = (5, 6, 7);
        Assert.Equal(new BlockGrid(5, 1, 1), one);
        Assert.Equal(new BlockGrid(5, 6, 1), two);
        Assert.Equal(new BlockGrid(5, 6, 7), three);
        Assert.Equal((3, 0, 0), (new BlockIndex(3).X, new BlockIndex(3).Y, new BlockIndex(3).Z));
    }
}
