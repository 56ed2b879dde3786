using System.Linq;
using Twill.Scheduling.Derivation;
using Twill.Scheduling.Machines;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Programs;
using Xunit;

namespace Twill.Scheduling.Tests.Derivation;

public sealed class CostModelTests
{
    private static readonly Machine Hopper = MachineCatalog.ForArchitecture("Hopper");
    private static readonly TileType Tile = new(ElementType.Float32, 64, 128);

    [Theory]
    [InlineData(MapKind.Add, 0, 64)]
    [InlineData(MapKind.Subtract, 0, 64)]
    [InlineData(MapKind.Multiply, 0, 64)]
    [InlineData(MapKind.Divide, 512, 64)]
    [InlineData(MapKind.Minimum, 0, 128)]
    [InlineData(MapKind.Maximum, 0, 128)]
    [InlineData(MapKind.Less, 0, 128)]
    [InlineData(MapKind.NotEqual, 0, 128)]
    public void Operations_on_two_tiles_cost(MapKind kind, int special, int fp32) =>
        Assert.Equal((special, fp32), Cost(kind, 2));

    [Theory]
    [InlineData(MapKind.Negate, 0, 64)]
    [InlineData(MapKind.Absolute, 0, 64)]
    [InlineData(MapKind.Exp, 512, 64)]
    [InlineData(MapKind.Exp2, 512, 0)]
    [InlineData(MapKind.Log, 512, 64)]
    [InlineData(MapKind.Log2, 512, 0)]
    [InlineData(MapKind.SquareRoot, 512, 0)]
    [InlineData(MapKind.ReciprocalSquareRoot, 512, 0)]
    [InlineData(MapKind.Reciprocal, 512, 0)]
    [InlineData(MapKind.Tanh, 512, 0)]
    [InlineData(MapKind.Sigmoid, 1024, 128)]
    public void Operations_on_one_tile_cost(MapKind kind, int special, int fp32) =>
        Assert.Equal((special, fp32), Cost(kind, 1));

    [Theory]
    [InlineData(ReductionKind.Sum, 64)]
    [InlineData(ReductionKind.Maximum, 128)]
    [InlineData(ReductionKind.Minimum, 128)]
    public void Reductions_cost_what_their_input_has(ReductionKind kind, int fp32) =>
        Assert.Equal((0, fp32), Cost(new TileOperation.Reduction(kind, new TileOperand.Value(0))
        {
            Id = 1, Origin = 1, Name = "result", Type = Tile with { Columns = null },
        }));

    [Theory]
    [InlineData(ElementType.Float32, ElementType.Half, 32)]
    [InlineData(ElementType.Float32, ElementType.BFloat16, 32)]
    [InlineData(ElementType.Half, ElementType.Float32, 64)]
    [InlineData(ElementType.Int32, ElementType.Float32, 128)]
    public void Conversions_to_16_bits_count_packed(ElementType from, ElementType to, int fp32) =>
        Assert.Equal((0, fp32), Cost(Convert(to), Tile with { Element = from }));

    [Fact]
    public void Integer_arithmetic_runs_at_the_rate_of_comparisons()
    {
        TileType integers = Tile with { Element = ElementType.Int32 };
        var sum = new TileOperation.Map(MapKind.Add, [new TileOperand.Value(0), new TileOperand.Scalar(LoopProgramBuilder.Integer(1))])
        {
            Id = 1, Origin = 1, Name = "result", Type = integers,
        };

        Assert.Equal((0, 128), Cost(sum, integers));
    }

    [Fact]
    public void A_mask_costs_nothing_but_the_least_latency()
    {
        var mask = new TileOperation.Mask(new TileOperand.Value(0), [], LoopProgramBuilder.Real(0))
        {
            Id = 1, Origin = 1, Name = "result", Type = Tile,
        };

        (var usage, int duration) = Model(Tile, mask).Usage([mask]);

        Assert.Empty(usage);
        Assert.Equal(32, duration);
    }

    [Fact]
    public void The_busiest_unit_of_a_short_operation_is_taken_for_the_least_latency()
    {
        TileType column = Tile with { Columns = null };
        var exponential = new TileOperation.Map(MapKind.Exp, [new TileOperand.Value(0)]) { Id = 1, Origin = 1, Name = "result", Type = column };

        (var usage, int duration) = Model(column, exponential).Usage([exponential]);

        Assert.Equal([new UnitUsage((int)ConstrainingUnit.SpecialFunction, 0, 32, 1), new UnitUsage((int)ConstrainingUnit.Fp32, 0, 1, 1)], usage);
        Assert.Equal(32, duration);
    }

    [Theory]
    [InlineData(ElementType.Float32, 64, 128, 64, 576)]
    [InlineData(ElementType.Half, 64, 128, 32, 320)]
    [InlineData(ElementType.Float32, 64, 8, 4, 96)]
    [InlineData(ElementType.Half, 64, 1, 1, 66)]
    [InlineData(ElementType.Float32, 64, null, 2, 68)]
    [InlineData(ElementType.Half, 64, null, 2, 66)]
    [InlineData(ElementType.Float32, 128, null, 4, 72)]
    public void Values_take_registers_and_time_to_reach_another_group(
        ElementType element, int rows, int? columns, int registers, int spillCost)
    {
        var type = new TileType(element, rows, columns is { } count ? (Size)count : null);
        CostModel model = Model(type);

        Assert.Equal(registers, model.Registers(type));
        Assert.Equal(spillCost, model.SpillCost(type));
    }

    [Fact]
    public void A_product_of_fewer_rows_than_an_instruction_costs_as_much_as_one_of_that_many()
    {
        LoopProgram program = LoopProgramSamples.Gemm(64, 128, 64);
        Machine blackwell = MachineCatalog.ForArchitecture("Blackwell");

        DerivedProblem derived = ProblemDerivation.Derive(program, blackwell, new DerivationOptions())[0];

        Assert.Contains("acc d256 TensorCore:256 w1 m128", DerivedText.Operations(derived));
    }

    private static (int Special, int Fp32) Cost(MapKind kind, int inputs)
    {
        TileType type = kind is MapKind.Less or MapKind.NotEqual ? Tile with { Element = ElementType.Boolean } : Tile;
        return Cost(new TileOperation.Map(kind, [.. Enumerable.Repeat(new TileOperand.Value(0), inputs)])
        {
            Id = 1, Origin = 1, Name = "result", Type = type,
        });
    }

    private static (int Special, int Fp32) Cost(TileOperation operation, TileType? input = null)
    {
        (var usage, _) = Model(input ?? Tile, operation).Usage([operation]);
        return (Length(ConstrainingUnit.SpecialFunction), Length(ConstrainingUnit.Fp32));

        int Length(ConstrainingUnit unit) => usage.Where(run => run.Unit == (int)unit).Sum(run => run.Length);
    }

    private static CostModel Model(TileType input, params TileOperation[] operations)
    {
        var source = new TileOperation.Fill(LoopProgramBuilder.Real(0)) { Id = 0, Origin = 0, Name = "input", Type = input };
        ScalarExpression zero = LoopProgramBuilder.Integer(0);
        return new CostModel(Hopper, new ProgramIndex(new LoopProgram
        {
            Name = "Costs", Range = new LoopRange(zero, zero, 1), Body = [source, .. operations],
        }));
    }

    private static TileOperation.Convert Convert(ElementType to) =>
        new(new TileOperand.Value(0)) { Id = 1, Origin = 1, Name = "result", Type = Tile with { Element = to } };
}
