using System;
using Twill;

namespace Twill.Samples
{
    public static partial class Outer
    {
        public partial struct Everything
        {
            const int M = 64, N = 32 * 2, K = M / 4;
            const float Scale = 0.5f;
            const bool Causal = true;

            [Pipelined(Arch.Hopper, Stages = 2)]
            [Pipelined(Arch.Blackwell, MaxRegisters = 128)]
            public static void Run(
                TensorView<Half> a, TensorView<Half> b, TensorView<BFloat16> d, TensorView<float> c,
                int n, float scale, BlockIndex block)
            {
                var (left, right) = (a[block.Z, block.Y], b[block.Y]);
                Tile<float> acc = Tile.Zeros<float>(M, N), other = Tile.Full<float>(M, N, -scale);
                var previous = Tile.Column<float>(M, float.NegativeInfinity);
                int position = 0, count = 3;
                float factor = (float)(Half)0.1f * MathF.Sqrt(K);
                for (int j = Math.Max(0, n - 4 * N); j <= Math.Min(left.Columns, n); j += K)
                {
                    var x = Tile.Load(left, block.X * M, j, M, K);
                    var y = Tile.Load(right, j, position, K, N);
                    var rows = Tile.RowIndex(M, N) + block.X * M;
                    var mask = !(Tile.ColumnIndex(M, N) + j > rows) & (rows < n);
                    var product = Tile.Dot(x, y) * factor;
                    if (Causal)
                    {
                        product = Tile.Where(mask, product, float.NegativeInfinity);
                    }

                    (acc, other) = Update(acc, product, other);
                    previous = Tile.Max(previous, Tile.RowMax(acc));
                    acc -= previous;
                    position += count * 2;
                    Tile.AddTo(other, c, j, 0);
                }

                Finish(acc / previous);

                void Finish(Tile<float> t)
                {
                    Tile.Store(t.To<BFloat16>(), d, block.X * M, position);
                }
            }

            private static (Tile<T>, Tile<T> Second) Update<T>(Tile<T> first, Tile<T> second, Tile<T> third)
                where T : unmanaged, System.Numerics.INumber<T>, System.Numerics.IFloatingPointConstants<T>
            {
                var sum = first + second * third;
                return (Tile.Max(sum, first), Tile.Tanh(sum));
            }
        }
    }
}
