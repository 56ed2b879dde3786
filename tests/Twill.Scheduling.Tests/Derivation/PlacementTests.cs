using System.Linq;
using Twill.Scheduling.Derivation;
using Twill.Scheduling.Machines;
using Twill.Scheduling.Programs;
using Xunit;
using static Twill.Scheduling.Tests.Derivation.LoopProgramBuilder;

namespace Twill.Scheduling.Tests.Derivation;

public sealed class PlacementTests
{
    private static readonly Machine Hopper = MachineCatalog.ForArchitecture("Hopper");
    private static readonly LoopProgram Placed = Placement.Place(LoopInstantiation.Instantiate(LoopProgramSamples.Copies(), default), hasTensorMemory: false);

    [Fact]
    public void Staged_in_the_loop_are_right_operands_transposed_left_ones_and_those_of_older_iterations() =>
        Assert.Equal(
            ["olderShared", "shiftedShared", "narrowShared", "firstShared", "secondShared"],
            Placed.Body.OfType<TileOperation.StageShared>().Select(stage => stage.Name));

    [Fact]
    public void A_computed_invariant_operand_is_staged_once_before_the_loop()
    {
        TileOperation.StageShared stage = Assert.Single(Placed.Prologue.OfType<TileOperation.StageShared>());
        var product = Assert.IsType<TileOperation.Product>(Placed.Body.Single(operation => operation.Name == "invariantLeft"));

        Assert.Equal("raisedShared", stage.Name);
        Assert.Equal([new TileOperand.Value(stage.Id)], product.A);
    }

    [Fact]
    public void A_loaded_tile_in_arithmetic_or_handed_on_is_read_into_registers_once()
    {
        TileOperation.LoadShared[] reads = [.. Placed.Body.OfType<TileOperation.LoadShared>()];

        Assert.Equal(["streamedRegisters", "addedRegisters"], reads.Select(read => read.Name));
        Assert.Equal(reads[0].Id, Placed.Carried.Single(carried => carried.Name == "handedOn").Next);
        int streamed = Placed.Body.Single(operation => operation.Name == "streamed").Id;
        var product = Assert.IsType<TileOperation.Product>(Placed.Body.Single(operation => operation.Name == "olderLeft"));
        Assert.Equal([new TileOperand.Value(streamed)], product.B);
    }

    [Fact]
    public void A_tile_that_a_product_and_arithmetic_read_is_loaded_twice()
    {
        TileOperation.Load[] loads = [.. Placed.Prologue.OfType<TileOperation.Load>()];

        Assert.Equal(["both", "bothRegisters"], loads.Select(load => load.Name));
        Assert.Equal(loads[1].Id, Placed.Carried.Single(carried => carried.Name == "handedOn").Initial);
        var sum = Assert.IsType<TileOperation.Map>(Placed.Prologue.Single(operation => operation.Name == "plus"));
        Assert.All(sum.Inputs, input => Assert.Equal(new TileOperand.Value(loads[1].Id), input));
    }

    [Fact]
    public void Index_tiles_are_recomputed_in_the_loop()
    {
        Assert.Empty(Placed.Prologue.OfType<TileOperation.Index>());
        Assert.Equal(["columnNumbers", "rowNumbers"], Placed.Body.OfType<TileOperation.Index>().Select(index => index.Name));
    }

    [Fact]
    public void Residents_are_the_tiles_that_products_of_the_loop_read()
    {
        DerivedProblem derived = ProblemDerivation.Derive(LoopProgramSamples.Copies(), Hopper, new DerivationOptions())[1];

        string[] names = [.. derived.Residents.Select(id => derived.Program.Prologue.Single(operation => operation.Id == id).Name)];
        Assert.Equal(["raisedShared.0", "raisedShared.1", "both"], names);
        Assert.Equal(231424 - (2 * 128 * 32 * 2), derived.Problem.Machine.Memories[0].Capacity);
    }

    [Fact]
    public void An_operand_of_the_iteration_before_stays_in_registers_and_is_not_rewritten_in_flight()
    {
        DerivedProblem derived = ProblemDerivation.Derive(Handed(1), Hopper, new DerivationOptions())[1];

        Assert.Equal(
            [
                "tile -> tileRegisters d0",
                "tileRegisters -> scaled d32 m4096",
                "scaled -> acc d40 @1 h64 m4096",
                "tile -> acc d0 h64",
                "acc -> acc d64 @1",
                "acc => scaled d64",
            ],
            DerivedText.Dependences(derived));
    }

    [Fact]
    public void An_operand_of_two_iterations_before_is_staged()
    {
        DerivedProblem derived = ProblemDerivation.Derive(Handed(2), Hopper, new DerivationOptions())[1];

        Assert.Equal(
            [
                "scaled -> handed1Shared d40 @2 m4096",
                "tile -> tileRegisters d0",
                "tileRegisters -> scaled d32 m4096",
                "handed1Shared -> acc d32 blocking h64",
                "tile -> acc d0 h64",
                "acc -> acc d64 @1",
            ],
            DerivedText.Dependences(derived));
    }

    [Fact]
    public void A_value_of_the_prologue_in_the_loops_arithmetic_keeps_its_registers()
    {
        var builder = new LoopProgramBuilder("Invariant");
        var tile = new TileType(ElementType.Float32, 128, 32);
        var source = new TensorReference(builder.Tensor("x", ElementType.Float32, 2), default);
        var target = new TensorReference(builder.Tensor("y", ElementType.Float32, 2), default);
        ScalarExpression zero = Integer(0);
        int bias = builder.Prologue.Load("bias", tile, source, zero, zero);
        int loaded = builder.Body.Load("loaded", tile, source, new ScalarExpression.Iteration(), zero);
        builder.Body.Store(builder.Body.Map("sum", MapKind.Add, loaded, bias), target, zero, zero, adds: true);
        DerivedProblem derived = ProblemDerivation.Derive(builder.Build(zero, Integer(9), 1), Hopper, new DerivationOptions())[1];

        Assert.Equal(
            [
                "loaded d0 w0 m16384 streaming",
                "loadedRegisters.0 d64 LoadStore:64 w64 r16 s192",
                "loadedRegisters.1 d64 LoadStore:64 w64 r16 s192",
                "sum.0 d32 Fp32:32 w32 r16 s192",
                "sum.1 d32 Fp32:32 w32 r16 s192",
                "store.0 d64 LoadStore:64 w1 variable",
                "store.1 d64 LoadStore:64 w1 variable",
                "bias.0 d0 w0 r16 s192",
                "bias.1 d0 w0 r16 s192",
            ],
            DerivedText.Operations(derived));
        Assert.Equal(
            [
                "loaded -> loadedRegisters.0 d0",
                "loadedRegisters.0 -> sum.0 d64 m8192",
                "bias.0 -> sum.0 d0 m8192",
                "sum.0 -> store.0 d32 m8192",
                "bias.0 -> bias.0 d0 @1",
            ],
            DerivedText.Dependences(derived).Where(line => line.Contains(".0")));
        Assert.Empty(derived.Residents);
        int part = derived.Program.Prologue.Single(operation => operation.Name == "bias.1").Id;
        Assert.Equal([part], derived.Members[8]);
        var read = Assert.IsType<TileOperation.LoadShared>(derived.Program.Body.Single(operation => operation.Name == "loadedRegisters.1"));
        Assert.Equal(new TileOperand.Value(loaded, 64, 64), read.Input);
    }

    [Fact]
    public void A_value_of_the_prologue_that_only_the_epilogue_reads_costs_nothing()
    {
        var builder = new LoopProgramBuilder("Later");
        LoopProgram program = Summing(builder, (sum, bias) => builder.Epilogue.Map("biased", MapKind.Add, sum, bias));

        DerivedProblem derived = ProblemDerivation.Derive(program, Hopper, new DerivationOptions())[1];

        Assert.Equal(["loaded", "loadedRegisters", "sum"], derived.Problem.Operations.Select(operation => operation.Name));
        Assert.Contains(derived.Program.Prologue, operation => operation.Name == "bias");
    }

    [Fact]
    public void A_value_that_is_only_read_after_the_loop_stays_alive_until_the_next()
    {
        var builder = new LoopProgramBuilder("Last");
        var tile = new TileType(ElementType.Float32, 64, 32);
        var source = new TensorReference(builder.Tensor("x", ElementType.Float32, 2), default);
        var target = new TensorReference(builder.Tensor("y", ElementType.Float32, 2), default);
        ScalarExpression zero = Integer(0);
        int last = builder.Carry("last", builder.Prologue.Fill("none", tile, 0));
        int loaded = builder.Body.Load("loaded", tile, source, new ScalarExpression.Iteration(), zero);
        builder.Next(last, builder.Body.Map("last", MapKind.Add, loaded, loaded));
        builder.Epilogue.Store(last, target, zero, zero);

        DerivedProblem derived = ProblemDerivation.Derive(builder.Build(zero, Integer(9), 1), Hopper, new DerivationOptions())[1];

        Assert.Equal(
            ["loaded -> loadedRegisters d0", "loadedRegisters -> last d64 m8192", "last -> last d0 @1"],
            DerivedText.Dependences(derived));
    }

    private static LoopProgram Summing(LoopProgramBuilder builder, System.Func<int, int, int> finish)
    {
        var tile = new TileType(ElementType.Float32, 64, 32);
        var source = new TensorReference(builder.Tensor("x", ElementType.Float32, 2), default);
        var target = new TensorReference(builder.Tensor("y", ElementType.Float32, 2), default);
        ScalarExpression zero = Integer(0);
        int bias = builder.Prologue.Load("bias", tile, source, zero, zero);
        int sum = builder.Carry("sum", builder.Prologue.Fill("none", tile, 0));
        int loaded = builder.Body.Load("loaded", tile, source, new ScalarExpression.Iteration(), zero);
        builder.Next(sum, builder.Body.Map("sum", MapKind.Add, sum, loaded));
        builder.Epilogue.Store(finish(sum, bias), target, zero, zero);
        return builder.Build(zero, Integer(9), 1);
    }

    /// <summary>A sum of products whose left operand is computed some iterations before.</summary>
    private static LoopProgram Handed(int iterations)
    {
        var builder = new LoopProgramBuilder("Handed");
        var tile = new TileType(ElementType.Half, 64, 32);
        var source = new TensorReference(builder.Tensor("x", ElementType.Half, 2), default);
        var target = new TensorReference(builder.Tensor("y", ElementType.Float32, 2), default);
        ScalarExpression zero = Integer(0);
        int none = builder.Prologue.Fill("none", tile, 1);
        int[] handed = [.. Enumerable.Range(0, iterations).Select(i => builder.Carry("handed" + i, none))];
        int acc = builder.Carry("acc", builder.Prologue.Fill("zero", new TileType(ElementType.Float32, 64, 64), 0));
        int loaded = builder.Body.Load("tile", tile, source, new ScalarExpression.Iteration(), zero);
        int scaled = builder.Body.Convert(
            "scaled", builder.Body.Map("twice", MapKind.Multiply, builder.Body.Convert("wide", loaded, ElementType.Float32), Real(2)), ElementType.Half);
        builder.Next(acc, builder.Body.Product("acc", handed[^1], loaded, acc, transposeRight: true));
        builder.Next(handed[0], scaled);
        for (int i = 1; i < iterations; i++)
        {
            builder.Next(handed[i], handed[i - 1]);
        }

        builder.Epilogue.Store(acc, target, zero, zero);
        return builder.Build(zero, Integer(9), 1);
    }
}
