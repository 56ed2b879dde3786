using System.Collections.Immutable;

namespace Twill.Benchmarks.Compilation;

/// <summary>A kind of loop, at several tile sizes.</summary>
/// <param name="Parameters">The method's parameters before the block's index.</param>
/// <param name="Body">The method's body, in constants <c>M</c>, <c>N</c> and <c>K</c>.</param>
/// <param name="Sizes">What the constants are.</param>
internal sealed record LoopForm(string Parameters, string Body, ImmutableArray<(int M, int N, int K)> Sizes)
{
    private const string Matrices = "TensorView<Half> a, TensorView<Half> b, TensorView<float> c";
    private const string Heads = "TensorView<Half> q, TensorView<Half> k, TensorView<Half> v, TensorView<Half> o, float scaleLog2";
    private const string Layers = "TensorView<BFloat16> x, TensorView<BFloat16> up, TensorView<BFloat16> down, TensorView<BFloat16> y";

    private static readonly ImmutableArray<(int M, int N, int K)> ProductSizes = [(128, 256, 64), (128, 128, 64), (64, 256, 64), (64, 128, 128)];
    private static readonly ImmutableArray<(int M, int N, int K)> AttentionSizes = [(128, 128, 128), (128, 128, 64), (64, 128, 64), (64, 64, 64)];
    private static readonly ImmutableArray<(int M, int N, int K)> LayerSizes = [(128, 64, 128), (128, 64, 64), (64, 64, 128), (64, 64, 64)];
    private static readonly ImmutableArray<(int M, int N, int K)> VectorSizes = [(128, 64, 1), (64, 128, 1), (64, 64, 1), (64, 32, 1)];

    /// <summary>Products, attention, two layers of a network, and loops without a product.</summary>
    public static ImmutableArray<LoopForm> All { get; } =
    [
        new(Matrices, Product("b, k, block.Y * N, K, N", "right", "acc"), ProductSizes),
        new(Matrices, Product("b, block.Y * N, k, N, K", "right.Transposed", "acc"), ProductSizes),
        new(Matrices, Product("b, k, block.Y * N, K, N", "right", "Tile.Max(acc, 0f)"), ProductSizes),
        new(Heads, Attention("Tile.Dot(queries, keys.Transposed) * scaleLog2"), AttentionSizes),
        new(
            Heads,
            Attention("Tile.Where(Tile.ColumnIndex(M, N) + j < kh.Rows, Tile.Dot(queries, keys.Transposed) * scaleLog2, float.NegativeInfinity)"),
            AttentionSizes),
        new(Layers, Network("hidden * Tile.Sigmoid(hidden)"), LayerSizes),
        new(Layers, Network("Tile.Max(hidden, 0f)"), LayerSizes),
        new(Layers, Network("Tile.Tanh(hidden)"), LayerSizes),
        new(Matrices, Sum("acc + Tile.Load(a, block.X * M, j, M, N).To<float>()"), VectorSizes),
        new(Matrices, Sum("acc + (Tile.Load(a, block.X * M, j, M, N).To<float>() * Tile.Load(b, block.X * M, j, M, N).To<float>())"), VectorSizes),
    ];

    private static string Product(string load, string right, string result) => $$"""
                var acc = Tile.Zeros<float>(M, N);
                for (int k = 0; k < a.Columns; k += K)
                {
                    var left = Tile.Load(a, block.X * M, k, M, K);
                    var right = Tile.Load({{load}});
                    acc = Tile.Dot(left, {{right}}, acc);
                }

                Tile.Store({{result}}, c, block.X * M, block.Y * N);
        """;

    private static string Attention(string scores) => $$"""
                var kh = k[block.Z, block.Y];
                var vh = v[block.Z, block.Y];
                var queries = Tile.Load(q[block.Z, block.Y], block.X * M, 0, M, K);
                var max = Tile.Column<float>(M, float.NegativeInfinity);
                var sum = Tile.Column<float>(M, 0f);
                var acc = Tile.Zeros<float>(M, K);
                for (int j = 0; j < kh.Rows; j += N)
                {
                    var keys = Tile.Load(kh, j, 0, N, K);
                    var scores = {{scores}};
                    var newMax = Tile.Max(max, Tile.RowMax(scores));
                    var p = Tile.Exp2(scores - newMax);
                    var decay = Tile.Exp2(max - newMax);
                    sum = (sum * decay) + Tile.RowSum(p);
                    max = newMax;
                    acc = Tile.Dot(p.To<Half>(), Tile.Load(vh, j, 0, N, K), acc * decay);
                }

                Tile.Store((acc / Tile.Max(sum, 1e-30f)).To<Half>(), o[block.Z, block.Y], block.X * M, 0);
        """;

    private static string Network(string activation) => $$"""
                var rows = Tile.Load(x, block.X * M, 0, M, K);
                var output = Tile.Zeros<float>(M, K);
                for (int h = 0; h < up.Columns; h += N)
                {
                    var hidden = Tile.Dot(rows, Tile.Load(up, 0, h, K, N));
                    output = Tile.Dot(({{activation}}).To<BFloat16>(), Tile.Load(down, h, 0, N, K), output);
                }

                Tile.Store(output.To<BFloat16>(), y, block.X * M, 0);
        """;

    private static string Sum(string sum) => $$"""
                var acc = Tile.Zeros<float>(M, N);
                for (int j = 0; j < a.Columns; j += N)
                {
                    acc = {{sum}};
                }

                Tile.Store(acc, c, block.X * M, 0);
        """;
}
