using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Twill.Generator.Tests.Support;
using Twill.Scheduling.Programs;
using Xunit;

namespace Twill.Generator.Tests.FrontEnd;

public sealed class MeaningTests
{
    private const int Planes = 2, Rows = 40, Columns = 48;
    private const double Tolerance = 4e-3;

    public static TheoryData<int> Seeds => new(Enumerable.Range(1, 20));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_loop_program_computes_what_its_method_computes(int seed)
    {
        string source = new RandomLoop(seed).Write();
        LoopProgram program = Programs.Of(source);
        MethodInfo method = Compile(source);
        foreach (int n in new[] { 0, 1, 16, 45 })
        {
            var random = new Random(seed);
            double[] a = Numbers(random, Planes * Rows * Columns), b = Numbers(random, Columns * Columns), d = Numbers(random, Rows * Columns);
            double[] c = new double[Rows * Columns];
            float[] expected = new float[c.Length];
            const float Scale = 0.625f;
            var block = new BlockIndex(1, 1);

            method.Invoke(
                null,
                [
                    TensorView.FromArray(Array.ConvertAll(a, value => (Half)value), Planes, Rows, Columns),
                    TensorView.FromArray(Array.ConvertAll(b, value => (Half)value), Columns, Columns),
                    TensorView.FromArray(Array.ConvertAll(d, value => (float)value), Rows, Columns),
                    TensorView.FromArray(expected, Rows, Columns),
                    n, Scale, block,
                ]);
            ProgramInterpreter.Run(
                program,
                [
                    new HostTensor(a, Planes, Rows, Columns), new HostTensor(b, Columns, Columns),
                    new HostTensor(d, Rows, Columns), new HostTensor(c, Rows, Columns),
                ],
                new Dictionary<string, double> { ["n"] = n, ["scale"] = Scale },
                block);

            for (int i = 0; i < c.Length; i++)
            {
                bool isClose = c[i].Equals(expected[i]) || Math.Abs(c[i] - expected[i]) <= Tolerance * (1 + Math.Abs(expected[i]));
                Assert.True(
                    isClose,
                    $"n = {n}, element {i / Columns}, {i % Columns}: {c[i]} instead of {expected[i]}\n{source}\n{LoopProgramText.Write(program)}");
            }
        }
    }

    /// <summary>Multiples of 1/64 between −1 and 1: exact in every format.</summary>
    private static double[] Numbers(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => random.Next(-64, 65) / 64.0)];

    private static MethodInfo Compile(string source)
    {
        CSharpCompilation compilation = TestCompilation.Create(source);
        using var stream = new MemoryStream();
        EmitResult result = compilation.Emit(stream, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(result.Success);
        stream.Position = 0;
        var context = new AssemblyLoadContext("Sample", isCollectible: true);
        return context.LoadFromStream(stream).GetType("Kernels")!.GetMethod("Run")!;
    }
}
