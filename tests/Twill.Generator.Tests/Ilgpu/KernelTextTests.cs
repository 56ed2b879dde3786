using System;
using System.Globalization;
using System.Linq;
using ILGPU;
using Twill.Generator.Backends.Ilgpu;
using Twill.Kernels;
using Twill.Scheduling.Programs;
using Twill.Scheduling.Warps;
using Xunit;

namespace Twill.Generator.Tests.Ilgpu;

public class KernelTextTests
{
    [Fact]
    public void The_text_is_the_same_twice_and_under_another_culture()
    {
        WarpProgram program = EmittedKernel.Of(KernelSources.Elementwise).Program;
        string expected = KernelEmitter.Emit(program, "Kernel", []);
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ar-SA");
            Assert.Equal(expected, KernelEmitter.Emit(program, "Kernel", []));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }

        Assert.DoesNotContain('\r', expected);
    }

    [Fact]
    public void Every_step_of_the_steady_state_is_one_call_with_the_operation_named()
    {
        string text = EmittedKernel.Of(KernelSources.Gemm).Text;
        string steady = text[text.IndexOf("// steady state", StringComparison.Ordinal)..text.IndexOf("// epilogue", StringComparison.Ordinal)];
        string[] lines = [.. steady.Split('\n').Select(line => line.Trim().Replace("global::Twill.Kernels.", "", StringComparison.Ordinal))];
        string[] calls = [.. lines.Where(line => line.EndsWith(");", StringComparison.Ordinal)).Select(line => line[..line.IndexOf('(', StringComparison.Ordinal)])];
        Assert.Equal(
            ["left.Release", "right.Release", "left.Await", "right.Await", "TileMath.Product", "TileMath.Product"],
            calls);
        Assert.Equal(2, lines.Count(line => line.StartsWith("// stage 0: acc.", StringComparison.Ordinal)));
        Assert.DoesNotContain("if (", steady, StringComparison.Ordinal);
    }

    [Fact]
    public void More_arguments_than_ILGPU_takes_travel_as_pairs()
    {
        EmittedKernel kernel = EmittedKernel.Of("""
            using Twill;

            public static partial class Wide
            {
                [Pipelined(Arch.Hopper)]
                public static void Run(
                    TensorView<Half> @class, TensorView<Half> trips, TensorView<float> packed,
                    float s1, int s2, float s3, int s4, float s5, int s6, float s7, int s8, float s9, int s10, float s11, int s12, float s13,
                    BlockIndex index)
                {
                    var acc = Tile.Zeros<float>(64, 16);
                    for (int j = 0; j < s12; j += 16)
                    {
                        acc = Tile.Dot(Tile.Load(@class, 0, j, 64, 16), Tile.Load(trips, j, 0, 16, 16), acc);
                    }

                    Tile.Store(acc * s13 + s1 * s3 + s5 - s7 + s9 * s11, packed, s2 + s4 + s6, s8 + s10);
                }
            }
            """.Replace("using Twill;", "using System;\nusing Twill;", StringComparison.Ordinal));
        KernelSignature signature = KernelSignature.Of(kernel.Program);
        Assert.Equal(14, signature.ParameterTypes.Count);
        Assert.Equal(16, signature.Arguments.Count);

        object[] scalars = [1f, 1, 2f, -2, 3f, 1, 4f, 2, 5f, -1, 6f, 32, 7f];
        TestTensor a = TestTensor.Half(1, 70, 30), b = TestTensor.Half(2, 30, 16), expected = TestTensor.Float(3, 66, 20), actual = expected.Copy();
        kernel.RunReference(new Index3D(1, 1, 1), [a, b, expected, .. scalars]);
        object rest = new ArgumentPair<int, ArgumentPair<float, ArgumentPair<int, float>>>(
            (int)scalars[9], new((float)scalars[10], new((int)scalars[11], (float)scalars[12])));
        kernel.Launch(
            CpuShapes.For(1), 1, new Index3D(1, 1, 1), kernel.Depths(ring => ring.ScheduleDepth), [a, b, actual, .. scalars.Take(9), rest]);
        Assert.Equal(expected.Values, actual.Values);
    }

    [Fact]
    public void Lanes_are_no_more_than_rows_and_begin_where_operands_begin()
    {
        Assert.Equal(64, EmittedKernel.Of(KernelSources.Gemm).MaximumLanes);
        Assert.Equal(128, EmittedKernel.Of(KernelSources.Gemm, "Blackwell").MaximumLanes);
    }

    [Fact]
    public void A_form_that_the_backend_does_not_know_is_named()
    {
        WarpProgram program = EmittedKernel.Of(KernelSources.Gemm).Program;
        TileOperation.Convert convert = new(new TileOperand.Value(1)) { Id = 2, Origin = 2, Name = "odd", Type = new TileType(ElementType.Int32, 64, 48) };
        Role compute = program.Roles[1] with
        {
            Finish = [new Step.Compute(-1, [new TileInstruction.Apply(convert, new Storage.Register(0, 0), [new Storage.Register(1, 0)])], false)],
        };
        UnsupportedProgramException exception = Assert.Throws<UnsupportedProgramException>(
            () => KernelEmitter.Emit(program with { Roles = [program.Roles[0], compute] }, "Kernel", []));
        Assert.Contains("Int32", exception.Message, StringComparison.Ordinal);
    }
}
