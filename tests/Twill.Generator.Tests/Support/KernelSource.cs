namespace Twill.Generator.Tests.Support;

/// <summary>Sources with one pipelined method of which a test writes only what matters.</summary>
internal static class KernelSource
{
    /// <summary>A method with the given statements; a, b and c are matrices.</summary>
    public static string Method(string statements, string members = "") =>
        $$"""
        using System;
        using Twill;

        public static partial class Kernels
        {
            const int M = 64, N = 32, K = 16;

            [Pipelined(Arch.Hopper)]
            public static void Run(
                TensorView<Half> a, TensorView<Half> b, TensorView<float> c, int n, float scale, BlockIndex block)
            {
                {{statements}}
            }

            {{members}}
        }
        """;

    /// <summary>A method whose loop multiplies a and b and does the given besides.</summary>
    public static string Loop(string body, string before = "", string after = "", string members = "") =>
        Method(
            $$"""
            {{before}}
            var acc = Tile.Zeros<float>(M, N);
            for (int j = 0; j < n; j += K)
            {
                var x = Tile.Load(a, 0, j, M, K);
                var y = Tile.Load(b, j, 0, K, N);
                {{body}}
                acc = Tile.Dot(x, y, acc);
            }

            {{after}}
            Tile.Store(acc, c, 0, 0);
            """,
            members);
}
