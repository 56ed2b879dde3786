using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Twill.Generator.Tests.FrontEnd;
using Twill.Scheduling.Programs;
using Xunit;

namespace Twill.Generator.Tests.Support;

/// <summary>Data for the method that <see cref="RandomLoop"/> writes, and the ways to execute it.</summary>
internal sealed class RandomLoopRun
{
    private const int Planes = 2;
    private const double Tolerance = 4e-3;
    private const float Scale = 0.625f;

    private readonly int _rows;
    private readonly int _columns;
    private readonly int _size;
    private readonly double[] _a;
    private readonly double[] _b;
    private readonly double[] _d;

    /// <param name="seed">Chooses the data.</param>
    /// <param name="tileRows">Rows of the method's tiles.</param>
    /// <param name="size">The method's parameter n.</param>
    public RandomLoopRun(int seed, int tileRows, int size)
    {
        _rows = RandomLoop.OutputRows(tileRows);
        _columns = size + (2 * tileRows);
        _size = size;
        var random = new Random(seed);
        _a = Numbers(random, Planes * _rows * _columns);
        _b = Numbers(random, _columns * _columns);
        _d = Numbers(random, _rows * _columns);
    }

    /// <summary>Compiles sources and loads the class with the method.</summary>
    public static Type Load(CSharpCompilation compilation)
    {
        using var stream = new MemoryStream();
        EmitResult result = compilation.Emit(stream, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Empty(result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        stream.Position = 0;
        return new AssemblyLoadContext("Sample").LoadFromStream(stream).GetType("Kernels")!;
    }

    /// <summary>Calls the method itself.</summary>
    public float[] CallMethod(Type kernels, BlockIndex block)
    {
        float[] output = new float[_rows * _columns];
        kernels.GetMethod("Run")!.Invoke(null, [.. Arguments(output), block]);
        return output;
    }

    /// <summary>Launches the kernel that is generated for the method, with one block.</summary>
    public float[] LaunchKernel(Type kernels) => CallStub(kernels, "Launch");

    /// <summary>Runs the kernel's program on the model of its machine, with one block.</summary>
    public float[] SimulateKernel(Type kernels) => CallStub(kernels, "Simulate");

    private float[] CallStub(Type kernels, string name)
    {
        float[] output = new float[_rows * _columns];
        MethodInfo stub = kernels.GetNestedType("RunKernel")!.GetMethods().Single(method =>
            method.Name == name && method.GetParameters()[0].ParameterType == typeof(BlockGrid));
        stub.Invoke(null, [new BlockGrid(1), .. Arguments(output)]);
        return output;
    }

    /// <summary>Executes the loop program.</summary>
    public float[] Interpret(LoopProgram program, BlockIndex block)
    {
        var output = new HostTensor(new double[_rows * _columns], _rows, _columns);
        ProgramInterpreter.Run(
            program,
            [
                new HostTensor(_a, Planes, _rows, _columns), new HostTensor(_b, _columns, _columns),
                new HostTensor(_d, _rows, _columns), output,
            ],
            new Dictionary<string, double> { ["n"] = _size, ["scale"] = Scale },
            block);
        return Array.ConvertAll(output.Elements, value => (float)value);
    }

    /// <summary>Compares two outputs; sums may be rounded in another order.</summary>
    /// <param name="expected">The method's output.</param>
    /// <param name="actual">The other one.</param>
    /// <param name="source">What to show if they differ.</param>
    public void AssertClose(float[] expected, float[] actual, string source)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(
                actual[i].Equals(expected[i]) || Math.Abs(actual[i] - expected[i]) <= Tolerance * (1 + Math.Abs(expected[i])),
                $"n = {_size}, element {i / _columns}, {i % _columns}: {actual[i]} instead of {expected[i]}\n{source}");
        }
    }

    private object[] Arguments(float[] output) =>
    [
        TensorView.FromArray(Array.ConvertAll(_a, value => (Half)value), Planes, _rows, _columns),
        TensorView.FromArray(Array.ConvertAll(_b, value => (Half)value), _columns, _columns),
        TensorView.FromArray(Array.ConvertAll(_d, value => (float)value), _rows, _columns),
        TensorView.FromArray(output, _rows, _columns),
        _size,
        Scale,
    ];

    /// <summary>Multiples of 1/64 between −1 and 1: exact in every format.</summary>
    private static double[] Numbers(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => random.Next(-64, 65) / 64.0)];
}
