using System.Linq;
using Twill.Scheduling.Derivation;
using Twill.Scheduling.Machines;
using Twill.Scheduling.Programs;
using Xunit;
using static Twill.Scheduling.Tests.Derivation.LoopProgramBuilder;

namespace Twill.Scheduling.Tests.Derivation;

public sealed class SubTilingTests
{
    private static readonly LoopProgram Split =
        ProblemDerivation.Prepare(LoopProgramSamples.Copies(), MachineCatalog.ForArchitecture("Hopper"), default);

    [Fact]
    public void A_condition_on_the_row_counts_from_the_sub_tiles_first_row()
    {
        AffineCondition[] conditions = [.. Split.Body.OfType<TileOperation.Mask>().Select(mask => Assert.Single(mask.Conditions))];

        Assert.Equal(2, conditions.Length);
        Assert.Equal(
            conditions[0] with { Offset = new ScalarExpression.Binary(MapKind.Add, conditions[0].Offset, Integer(-64)) },
            conditions[1]);
    }

    [Fact]
    public void Row_numbers_count_from_the_sub_tiles_first_row_and_column_numbers_from_0() =>
        Assert.Equal(
            [("columnNumbers.0", 0), ("columnNumbers.1", 0), ("rowNumbers.0", 0), ("rowNumbers.1", 64)],
            Split.Body.OfType<TileOperation.Index>().Select(index => (index.Name, index.First)));

    [Fact]
    public void Stores_write_from_their_sub_tiles_row()
    {
        TileOperation.Store[] stores = [.. Split.Epilogue.OfType<TileOperation.Store>()];

        Assert.Equal([Integer(8), Integer(72), Integer(150), Integer(214)], stores.Select(store => store.Row));
        Assert.All(stores, store => Assert.Equal(64, store.Type.Rows.Value));
    }

    [Fact]
    public void Parts_keep_the_origin_and_bear_numbers_of_their_own()
    {
        TileOperation[] all = [.. Split.Prologue, .. Split.Body, .. Split.Epilogue];
        int[] ids = [.. all.Select(operation => operation.Id), .. Split.Carried.Select(carried => carried.Id)];
        LoopProgram source = LoopProgramSamples.Copies();
        int[] origins = [.. source.Prologue.Concat(source.Body).Concat(source.Epilogue).Select(operation => operation.Id), .. source.Carried.Select(carried => carried.Id)];

        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(all, operation => Assert.Contains(operation.Origin, origins));
        Assert.Equal(["old.0", "old.1", "older.0", "older.1", "handedOn.0", "handedOn.1", "total.0", "total.1"], Split.Carried.Select(carried => carried.Name));
    }

    [Theory]
    [InlineData(64, 1)]
    [InlineData(128, 2)]
    [InlineData(192, 3)]
    public void Tiles_are_split_when_the_granularity_divides_them(int rows, int parts)
    {
        LoopProgram program = ProblemDerivation.Prepare(
            LoopProgramSamples.Gemm(rows, 64, 64), MachineCatalog.ForArchitecture("Hopper"), default);

        Assert.Equal(parts, program.Body.OfType<TileOperation.Product>().Count());
        Assert.Equal(2, program.Body.OfType<TileOperation.Load>().Count());
    }

    [Fact]
    public void Loads_outside_the_loop_into_registers_follow_the_sub_tiles()
    {
        TileOperation.Load[] loads = [.. Split.Prologue.OfType<TileOperation.Load>()];

        Assert.Equal(["both", "bothRegisters.0", "bothRegisters.1"], loads.Select(load => load.Name));
        Assert.Equal([Integer(0), Integer(0), Integer(64)], loads.Select(load => load.Row));
    }
}
