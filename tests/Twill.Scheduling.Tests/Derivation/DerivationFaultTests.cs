using System;
using System.Linq;
using Twill.Scheduling.Derivation;
using Twill.Scheduling.Machines;
using Twill.Scheduling.Programs;
using Xunit;
using static Twill.Scheduling.Tests.Derivation.LoopProgramBuilder;

namespace Twill.Scheduling.Tests.Derivation;

public sealed class DerivationFaultTests
{
    private static readonly Machine Hopper = MachineCatalog.ForArchitecture("Hopper");
    private static readonly TileType Tile = new(ElementType.Float32, 64, 32);
    private static readonly ScalarExpression Zero = Integer(0);

    [Theory]
    [InlineData(96, 128, 64, DerivationFault.ProductRows, "The product acc, Tile<Float32>[96 × 128], has 96 rows; the matrix unit of the NVIDIA H100 and H200 (SXM) takes multiples of 64.")]
    [InlineData(64, 100, 64, DerivationFault.ProductColumns, "The product acc, Tile<Float32>[64 × 100], has 100 columns; the matrix unit of the NVIDIA H100 and H200 (SXM) takes multiples of 8.")]
    [InlineData(64, 128, 24, DerivationFault.ProductDepth, "The product acc, Tile<Float32>[64 × 128], has 24 as its inner dimension; the matrix unit of the NVIDIA H100 and H200 (SXM) takes multiples of 16.")]
    public void Products_that_the_matrix_unit_does_not_take_are_located(int rows, int columns, int depth, DerivationFault fault, string message)
    {
        LoopProgram program = LoopProgramSamples.Gemm(rows, columns, depth);

        DerivationException error = Fault(program);

        Assert.Equal(fault, error.Fault);
        Assert.Equal(program.Body.OfType<TileOperation.Product>().Single().Origin, error.Origin);
        Assert.Equal(message, error.Message);
    }

    [Fact]
    public void Products_of_wide_operands_are_refused()
    {
        var builder = new LoopProgramBuilder("Wide");
        TensorReference x = Tensor(builder, "x");
        int loaded = builder.Body.Load("wide", Tile, x, Zero, Zero);
        builder.Body.Store(builder.Body.Product("square", loaded, loaded, transposeRight: true), Tensor(builder, "y"), Zero, Zero);

        DerivationException error = Fault(Build(builder));

        Assert.Equal(DerivationFault.ProductElement, error.Fault);
        Assert.StartsWith("The product square multiplies wide of Float32;", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("BlockM", 0, DerivationFault.Size, "The number of rows of acc is 0; it must be at least 1.")]
    [InlineData("BlockM", -64, DerivationFault.Size, "The number of rows of acc is -64; it must be at least 1.")]
    [InlineData("BlockN", 1 << 20, DerivationFault.Size, "acc has 67108864 elements; at most 4194304 are possible.")]
    public void Sizes_out_of_range_are_named(string constant, int value, DerivationFault fault, string message)
    {
        var options = new DerivationOptions { Constants = [new TileConstant(constant, value)] };

        DerivationException error = Assert.Throws<DerivationException>(
            () => ProblemDerivation.Derive(LoopProgramSamples.Gemm(64, 64, 64), Hopper, options));

        Assert.Equal(fault, error.Fault);
        Assert.Equal(message, error.Message);
    }

    [Fact]
    public void A_size_that_cannot_be_computed_is_named()
    {
        var builder = new LoopProgramBuilder("Divided");
        var rows = new Size.Binary('/', 64, builder.Constant("Parts", 0));
        builder.Body.Store(builder.Body.Load("x", Tile with { Rows = rows }, Tensor(builder, "x"), Zero, Zero), Tensor(builder, "y"), Zero, Zero);

        DerivationException error = Fault(Build(builder));

        Assert.Equal(DerivationFault.Size, error.Fault);
        Assert.StartsWith("The size (64 / Parts) cannot be computed:", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Shapes_that_do_not_fit_at_other_constants_are_named()
    {
        var builder = new LoopProgramBuilder("Mixed");
        Size own = builder.Constant("Own", 32);
        TensorReference x = Tensor(builder, "x");
        int left = builder.Body.Load("left", Tile, x, Zero, Zero);
        int right = builder.Body.Load("right", Tile with { Columns = own }, x, Zero, Zero);
        builder.Body.Store(builder.Body.Map("sum", MapKind.Add, left, right), Tensor(builder, "y"), Zero, Zero);
        LoopProgram program = Build(builder);
        Assert.NotEmpty(ProblemDerivation.Derive(program, Hopper, new DerivationOptions()));

        DerivationException error = Assert.Throws<DerivationException>(() => ProblemDerivation.Derive(
            program, Hopper, new DerivationOptions { Constants = [new TileConstant("Own", 48)] }));

        Assert.Equal(DerivationFault.Shape, error.Fault);
        Assert.Equal("sum, Tile<Float32>[64 × 32], is made from right, Tile<Float32>[64 × 48].", error.Message);
    }

    [Fact]
    public void Products_whose_inner_dimensions_differ_are_named()
    {
        LoopProgram program = LoopProgramSamples.Gemm(64, 64, 64);
        var product = (TileOperation.Product)program.Body[2];
        program = program with { Body = [program.Body[0], program.Body[1], product with { TransposeA = true, A = product.B, B = product.A }] };
        program = program with { Constants = [new TileConstant("BlockM", 64), new TileConstant("BlockN", 64), new TileConstant("BlockK", 32)] };

        DerivationException error = Fault(program);

        Assert.Equal(DerivationFault.Shape, error.Fault);
        Assert.Equal("The product acc multiplies 64 × 32 by 64 × 32 to Tile<Float32>[64 × 64].", error.Message);
    }

    [Fact]
    public void Values_that_are_only_exchanged_are_refused()
    {
        var builder = new LoopProgramBuilder("Exchange");
        int first = builder.Carry("first", builder.Prologue.Fill("zero", Tile, 0));
        int second = builder.Carry("second", builder.Prologue.Fill("one", Tile, 1));
        builder.Next(first, second);
        builder.Next(second, first);
        builder.Body.Store(builder.Body.Map("twice", MapKind.Add, first, first), Tensor(builder, "y"), Zero, Zero, adds: true);

        DerivationException error = Fault(Build(builder));

        Assert.Equal(DerivationFault.CarriedValue, error.Fault);
        Assert.Equal(first, error.Origin);
        Assert.Equal("first is handed from iteration to iteration but takes no value that the loop computes.", error.Message);
    }

    [Fact]
    public void A_tensor_that_the_loop_writes_may_not_be_read()
    {
        var builder = new LoopProgramBuilder("InPlace");
        TensorReference x = Tensor(builder, "x");
        int store = builder.Body.Store(builder.Body.Load("loaded", Tile, x, Zero, Zero), x, Zero, Zero);

        DerivationException error = Fault(Build(builder));

        Assert.Equal(DerivationFault.TensorReadAndWritten, error.Fault);
        Assert.Equal(store, error.Origin);
        Assert.StartsWith("The loop writes x, which is also read;", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_loop_whose_results_are_not_used_is_refused()
    {
        var builder = new LoopProgramBuilder("Unused");
        builder.Body.Load("loaded", Tile, Tensor(builder, "x"), Zero, Zero);

        Assert.Equal(DerivationFault.EmptyLoop, Fault(Build(builder)).Fault);
    }

    [Fact]
    public void Resident_tiles_larger_than_shared_memory_are_named_with_their_bytes()
    {
        LoopProgram program = LoopProgramSamples.AttentionForward(1024, 64, 128);

        DerivationException error = Fault(program);

        Assert.Equal(DerivationFault.SharedMemory, error.Fault);
        Assert.Equal(0, error.Origin);
        Assert.Equal(
            "Tiles that stay in shared memory for the whole loop, queries (262144 bytes), take 262144 bytes; a block of the NVIDIA H100 and H200 (SXM) has 231424.",
            error.Message);
    }

    [Fact]
    public void Fewer_warp_groups_than_any_split_has_are_refused()
    {
        DerivationException error = Assert.Throws<DerivationException>(() => ProblemDerivation.Derive(
            LoopProgramSamples.Gemm(64, 64, 64), Hopper, new DerivationOptions { MaxWarpGroups = 1 }));

        Assert.Equal(DerivationFault.WarpGroups, error.Fault);
        Assert.Equal("At most 1 warp group is asked for; the NVIDIA H100 and H200 (SXM) needs at least 2.", error.Message);
    }

    [Fact]
    public void An_unknown_constant_is_refused_with_the_known_ones()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => LoopInstantiation.Instantiate(LoopProgramSamples.Gemm(64, 64, 64), [new TileConstant("BlockX", 64)]));

        Assert.StartsWith("Gemm has no constant BlockX; it has BlockM, BlockN, BlockK.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constants_given_replace_those_of_the_source_everywhere()
    {
        LoopProgram expected = LoopInstantiation.Instantiate(LoopProgramSamples.Gemm(128, 256, 64), default);

        LoopProgram instance = LoopInstantiation.Instantiate(
            LoopProgramSamples.Gemm(64, 64, 64), [new TileConstant("BlockN", 256), new TileConstant("BlockM", 128)]);

        Assert.Equal(expected, instance);
        Assert.Equal(64, instance.Range.Step.Value);
    }

    private static TensorReference Tensor(LoopProgramBuilder builder, string name) =>
        new(builder.Tensor(name, ElementType.Float32, 2), default);

    private static LoopProgram Build(LoopProgramBuilder builder) => builder.Build(Zero, Integer(9), 1);

    private static DerivationException Fault(LoopProgram program) =>
        Assert.Throws<DerivationException>(() => ProblemDerivation.Derive(program, Hopper, new DerivationOptions()));
}
