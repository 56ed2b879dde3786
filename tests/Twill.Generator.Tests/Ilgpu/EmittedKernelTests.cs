using System;
using System.Collections.Generic;
using System.Linq;
using ILGPU;
using Twill.Scheduling.Common;
using Xunit;

namespace Twill.Generator.Tests.Ilgpu;

/// <summary>Kernels against the methods that they come from, on CPU accelerators of three shapes.</summary>
public class EmittedKernelTests
{
    public static TheoryData<int> Lanes { get; } = [1, 4, 32];

    public static TheoryData<int, string> LanesAndArchitectures { get; } =
        new MatrixTheoryData<int, string>([1, 4, 32], ["Ampere", "Hopper", "Blackwell"]);

    [Theory]
    [MemberData(nameof(LanesAndArchitectures))]
    public void A_matrix_product_is_right_at_every_trip_count(int lanes, string architecture)
    {
        EmittedKernel kernel = EmittedKernel.Of(KernelSources.Gemm, architecture);
        foreach (int trips in Trips(kernel))
        {
            (int rows, int columns, int inner) = (200, 70, Math.Max(0, (trips * 32) - 5));
            Check(
                kernel, lanes, new Index3D(2, 2, 1), tolerance: 0,
                [TestTensor.BFloat16(1, rows, inner), TestTensor.BFloat16(2, inner, columns)],
                [TestTensor.BFloat16(3, rows, columns)]);
        }
    }

    [Theory]
    [MemberData(nameof(LanesAndArchitectures))]
    public void Causal_attention_is_right_at_ragged_lengths(int lanes, string architecture)
    {
        EmittedKernel kernel = EmittedKernel.Of(KernelSources.Attention, architecture);
        foreach (int length in new[] { 0, 1, 31, 33, 64, 130 })
        {
            int queries = Math.Max(1, length);
            Check(
                kernel, lanes, new Index3D((queries + 127) / 128, 2, 1), tolerance: 0,
                [TestTensor.Half(1, 1, 2, queries, 64), TestTensor.Half(2, 1, 2, length, 64), TestTensor.Half(3, 1, 2, length, 64)],
                [TestTensor.Half(4, 1, 2, queries, 64), TestTensor.Float(5, 1, queries, 2)], 0.3f);
        }
    }

    [Theory]
    [MemberData(nameof(Lanes))]
    public void Two_products_with_an_activation_between_are_right(int lanes)
    {
        EmittedKernel kernel = EmittedKernel.Of(KernelSources.Mlp);
        foreach (int trips in Trips(kernel))
        {
            (int rows, int hidden) = (100, Math.Max(0, (trips * 32) - 1));
            Check(
                kernel, lanes, new Index3D(2, 1, 1), tolerance: 0,
                [
                    TestTensor.BFloat16(1, rows, 64), TestTensor.BFloat16(2, 64, hidden), TestTensor.BFloat16(3, hidden, 64),
                    TestTensor.Float(4, rows, 1),
                ],
                [TestTensor.BFloat16(5, rows, 64)], hidden);
        }
    }

    [Theory]
    [MemberData(nameof(LanesAndArchitectures))]
    public void Transposed_computed_operands_and_additions_to_memory_are_right(int lanes, string architecture)
    {
        EmittedKernel kernel = EmittedKernel.Of(KernelSources.Gradients, architecture);
        foreach (int trips in Trips(kernel))
        {
            int queries = Math.Max(0, (trips * 64) - 3);
            // the blocks' additions come in any order
            Check(
                kernel, lanes, new Index3D(2, 1, 1), tolerance: 1e-5f,
                [TestTensor.Half(1, queries, 64), TestTensor.Half(2, 150, 64), TestTensor.Half(3, queries, 64)],
                [TestTensor.Float(4, queries, 64), TestTensor.Half(5, 150, 64)]);
        }
    }

    [Theory]
    [MemberData(nameof(Lanes))]
    public void Every_elementwise_operation_is_right(int lanes)
    {
        EmittedKernel kernel = EmittedKernel.Of(KernelSources.Elementwise);
        foreach (int inner in new[] { 0, 5, 40, 90 })
        {
            Check(
                kernel, lanes, new Index3D(2, 1, 1), tolerance: 1e-6f,
                [TestTensor.Half(1, 100, inner), TestTensor.Half(2, inner, 20), TestTensor.Float(3, 100, 3)],
                [TestTensor.Float(4, 100, 24), TestTensor.Half(5, 100, 22), TestTensor.BFloat16(6, 100, 4)], 3, -1.7f);
        }
    }

    private static IEnumerable<int> Trips(EmittedKernel kernel)
    {
        int depth = kernel.Program.Rings.Max(ring => ring.ScheduleDepth);
        return new[] { 0, 1, 2, depth, depth + 1, depth + 4 }.Distinct();
    }

    private static void Check(
        EmittedKernel kernel, int lanes, Index3D grid, float tolerance, TestTensor[] inputs, TestTensor[] outputs,
        params object[] scalars)
    {
        TestTensor[] expected = [.. outputs.Select(output => output.Copy())];
        kernel.RunReference(grid, [.. inputs, .. expected, .. scalars]);
        foreach (EquatableArray<int> depths in new[]
        {
            kernel.Depths(ring => ring.MinimumDepth), kernel.Depths(ring => ring.ScheduleDepth), kernel.Depths(ring => ring.ScheduleDepth + 2),
        }.Distinct())
        {
            TestTensor[] actual = [.. outputs.Select(output => output.Copy())];
            kernel.Launch(CpuShapes.For(lanes), lanes, grid, depths, [.. inputs, .. actual, .. scalars]);
            for (int i = 0; i < outputs.Length; i++)
            {
                AssertClose(expected[i].Values, actual[i].Values, tolerance);
            }
        }
    }

    private static void AssertClose(float[] expected, float[] actual, float tolerance)
    {
        if (tolerance == 0)
        {
            Assert.Equal(expected, actual);
            return;
        }

        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(
                expected[i].Equals(actual[i]) || Math.Abs(expected[i] - actual[i]) <= tolerance * (1 + Math.Abs(expected[i])),
                $"Element {i} is {actual[i]}, not {expected[i]}.");
        }
    }
}
