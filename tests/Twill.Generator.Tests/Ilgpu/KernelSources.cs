namespace Twill.Generator.Tests.Ilgpu;

/// <summary>Pipelined methods with tiles small enough for tests.</summary>
internal static class KernelSources
{
    public const string Gemm = """
        using System;
        using Twill;

        public static partial class Gemm
        {
            const int BlockM = 128, BlockN = 48, BlockK = 32;

            [Pipelined(Arch.Hopper)]
            public static void Multiply(
                TensorView<BFloat16> a, TensorView<BFloat16> b, TensorView<BFloat16> c, BlockIndex block)
            {
                var acc = Tile.Zeros<float>(BlockM, BlockN);
                for (int k = 0; k < a.Columns; k += BlockK)
                {
                    var left = Tile.Load(a, block.X * BlockM, k, BlockM, BlockK);
                    var right = Tile.Load(b, k, block.Y * BlockN, BlockK, BlockN);
                    acc = Tile.Dot(left, right, acc);
                }

                Tile.Store(acc.To<BFloat16>(), c, block.X * BlockM, block.Y * BlockN);
            }
        }
        """;

    public const string Attention = """
        using System;
        using Twill;

        public static partial class Attention
        {
            const int BlockM = 128, BlockN = 32, HeadDim = 64;

            [Pipelined(Arch.Hopper)]
            public static void Forward(
                TensorView<Half> q, TensorView<Half> k, TensorView<Half> v, TensorView<Half> o, TensorView<float> weight,
                float scaleLog2, BlockIndex block)
            {
                var qh = q[block.Z, block.Y]; var kh = k[block.Z, block.Y]; var vh = v[block.Z, block.Y];
                var queries = Tile.Load(qh, block.X * BlockM, 0, BlockM, HeadDim);
                var max = Tile.Column<float>(BlockM, float.NegativeInfinity);
                var sum = Tile.Column<float>(BlockM, 0f);
                var acc = Tile.Zeros<float>(BlockM, HeadDim);

                for (int j = 0; j < Math.Min(kh.Rows, (block.X + 1) * BlockM); j += BlockN)
                {
                    var keys = Tile.Load(kh, j, 0, BlockN, HeadDim);
                    var inside = (Tile.ColumnIndex(BlockM, BlockN) + j < kh.Rows)
                        & (Tile.ColumnIndex(BlockM, BlockN) + j <= Tile.RowIndex(BlockM, BlockN) + block.X * BlockM);
                    var scores = Tile.Where(inside, Tile.Dot(queries, keys.Transposed) * scaleLog2, float.NegativeInfinity);
                    var newMax = Tile.Max(max, Tile.RowMax(scores));
                    var p = Tile.Exp2(scores - newMax);
                    var decay = Tile.Exp2(max - newMax);
                    sum = sum * decay + Tile.RowSum(p);
                    max = newMax;
                    var values = Tile.Load(vh, j, 0, BlockN, HeadDim);
                    acc = Tile.Dot(p.To<Half>(), values, acc * decay);
                }

                Tile.Store((acc / Tile.Max(sum, 1e-30f)).To<Half>(), o[block.Z, block.Y], block.X * BlockM, 0);
                Tile.Store(max + Tile.Log2(sum), weight[block.Z], block.X * BlockM, block.Y);
            }
        }
        """;

    public const string Mlp = """
        using Twill;

        namespace Models.Layers;

        public partial class Mlp
        {
            const int BlockM = 64, BlockH = 32, Model = 64;

            [Pipelined(Arch.Hopper)]
            internal static void Forward(
                TensorView<BFloat16> x, TensorView<BFloat16> up, TensorView<BFloat16> down, TensorView<float> bias,
                TensorView<BFloat16> y, int hidden, BlockIndex block)
            {
                var rows = Tile.Load(x, block.X * BlockM, 0, BlockM, Model);
                var output = Tile.Zeros<float>(BlockM, Model);
                for (int h = 0; h < hidden; h += BlockH)
                {
                    var weights = Tile.Load(up, 0, h, Model, BlockH);
                    var activation = Swish(Tile.Dot(rows, weights)).To<BFloat16>();
                    output = Tile.Dot(activation, Tile.Load(down, h, 0, BlockH, Model), output);
                }

                var shift = Tile.LoadColumn(bias, block.X * BlockM, 0, BlockM);
                Tile.Store((output + shift).To<BFloat16>(), y, block.X * BlockM, 0);
            }

            private static Tile<float> Swish(Tile<float> t) => t * Tile.Sigmoid(t);
        }
        """;

    /// <summary>A product that reads a computed tile transposed, and an addition to global memory in the loop.</summary>
    public const string Gradients = """
        using System;
        using Twill;

        public static partial class Gradients
        {
            const int BlockM = 64, BlockN = 128, Depth = 64;

            [Pipelined(Arch.Hopper)]
            public static void Backward(
                TensorView<Half> q, TensorView<Half> k, TensorView<Half> g, TensorView<float> gradQ, TensorView<Half> gradK,
                BlockIndex block)
            {
                var keys = Tile.Load(k, block.X * BlockN, 0, BlockN, Depth);
                var acc = Tile.Zeros<float>(BlockN, Depth);
                for (int j = 0; j < q.Rows; j += BlockM)
                {
                    var queries = Tile.Load(q, j, 0, BlockM, Depth);
                    var outer = Tile.Load(g, j, 0, BlockM, Depth);
                    var p = Tile.Tanh(Tile.Dot(keys, queries.Transposed)).To<Half>();
                    acc = Tile.Dot(p, outer, acc);
                    Tile.AddTo(Tile.Dot(p.Transposed, keys), gradQ, j, 0);
                }

                Tile.Store(acc.To<Half>(), gradK, block.X * BlockN, 0);
            }
        }
        """;

    /// <summary>Every elementwise operation, on tiles, columns and scalars, in the loop and after it.</summary>
    public const string Elementwise = """
        using System;
        using Twill;

        public static partial class Elementwise
        {
            const int M = 64, N = 24, K = 16;

            [Pipelined(Arch.Hopper)]
            public static void Run(
                TensorView<Half> a, TensorView<Half> b, TensorView<float> s, TensorView<float> o, TensorView<Half> h, TensorView<BFloat16> w,
                int shift, float scale, BlockIndex block)
            {
                var column = Tile.LoadColumn(s, block.X * M, 1, M);
                var total = Tile.Zeros<float>(M, N);
                var best = Tile.Column<float>(M, float.PositiveInfinity);
                float step = MathF.Sqrt(MathF.Abs(scale)) + (float)(Half)0.1f;
                int counter = -7, j0 = shift - 90;
                for (int j = shift; j < a.Columns; j += K)
                {
                    var left = Tile.Load(a, block.X * M - 3, j, M, K);
                    var right = Tile.Load(b, j, -1, K, N);
                    var x = Tile.Dot(left, right);
                    var rows = Tile.RowIndex(M, N) * 3 - Tile.ColumnIndex(M, N);
                    var odd = (rows > counter) & !(Tile.Abs(x) <= 0.25f) | (x == column);
                    var y = Tile.Where(odd, Tile.Exp(-Tile.Abs(x)) + Tile.Log(Tile.Abs(x) + 1f), Tile.Max(x, column) * step);
                    var z = Tile.Where(x >= 0f, Tile.Log2(Tile.Abs(y) + 1f), Tile.Min(1f, Tile.Sqrt(Tile.Abs(x) + 0.5f)));
                    var u = Tile.Rsqrt(Tile.Abs(z) + 2f) - Tile.Reciprocal(Tile.Abs(y) + 1f) / (column * column + 2f);
                    var narrow = (u * 0.75f).To<Half>() * (Half)1.5f + (Half)0.25f;
                    total += Tile.Tanh(narrow.To<float>()) * Tile.Sigmoid(x) + 2f / (Tile.Abs(x) + 3f);
                    best = Tile.Min(best, Tile.RowMin(total) - Tile.RowMax(x));
                    counter += -3;
                }

                Tile.Store(total - best, o, block.X * M, 0);
                Tile.Store(Tile.Where(total != 0f, total, -1f).To<Half>(), h, block.X * M, shift / -2);
                Tile.Store((Tile.RowSum(total) * (counter % 5 + j0 / -4 + 0.5f)).To<BFloat16>(), w, block.X * M, 2);
            }
        }
        """;
}
