namespace Twill.CodeFixes.Tests.Support;

/// <summary>Sources with one pipelined method of which a test writes only what matters.</summary>
internal static class KernelSource
{
    /// <summary>A method that multiplies a and b, with other statements in its loop and before it.</summary>
    public static string Product(
        string body = "", string before = "", string header = "int j = 0; j < n; j += K", string members = "", string parameters = "") =>
        $$"""
        using System;
        using Twill;

        public static partial class Kernels
        {
            const int M = 64, N = 32, K = 16;
            {{members}}

            [Pipelined(Arch.Hopper)]
            public static void Run(
                TensorView<Half> a, TensorView<Half> b, TensorView<float> c, int n, float scale, {{parameters}}BlockIndex block)
            {
                var acc = Tile.Zeros<float>(M, N);
                {{before}}
                for ({{header}})
                {
                    var x = Tile.Load(a, 0, j, M, K);
                    var y = Tile.Load(b, j, 0, K, N);
                    acc = Tile.Dot(x, y, acc);
                    {{body}}
                }

                Tile.Store(acc, c, 0, 0);
            }
        }
        """;
}
