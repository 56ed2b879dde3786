using System.Linq;
using Twill.Generator.Tests.Support;
using Twill.Scheduling.Programs;
using Xunit;

namespace Twill.Generator.Tests.FrontEnd;

public sealed class CarriedValueTests
{
    [Fact]
    public void A_chain_carries_over_two_iterations()
    {
        LoopProgram program = Programs.Of(KernelSource.Loop(
            "var next = acc * 2f; acc = acc + older; older = old; old = next;",
            before: "var old = Tile.Full<float>(M, N, 1f); var older = Tile.Full<float>(M, N, 2f);"));

        Assert.Equal(
            ["acc: initial acc, next acc2", "older: initial older, next old", "old: initial old, next next"],
            program.Carried.Select(carried =>
                $"{carried.Name}: initial {NameOf(program, carried.Initial)}, next {NameOf(program, carried.Next)}"));
    }

    [Fact]
    public void Variables_that_do_not_change_or_are_not_read_are_not_carried()
    {
        LoopProgram program = Programs.Of(KernelSource.Loop(
            "same = same; (left, right) = (left, right); unread = acc * 3f; late = acc * 4f; acc = acc + same + left + right + late;",
            before:
            """
            var same = Tile.Full<float>(M, N, 1f);
            var left = Tile.Full<float>(M, N, 2f);
            var right = Tile.Full<float>(M, N, 3f);
            var unread = Tile.Full<float>(M, N, 4f);
            var late = Tile.Full<float>(M, N, 5f);
            """));

        Assert.Equal(["acc"], program.Carried.Select(carried => carried.Name));
        Assert.Equal(["same", "left", "right", "acc"], program.Prologue.Select(operation => operation.Name));
    }

    [Fact]
    public void A_value_that_is_only_used_after_the_loop_is_carried()
    {
        LoopProgram program = Programs.Of(KernelSource.Loop(
            "late = acc * 4f;", before: "var late = Tile.Full<float>(M, N, 5f);", after: "acc = acc + late;"));

        Assert.Equal(["late", "acc"], program.Carried.Select(carried => carried.Name));
    }

    [Fact]
    public void Swapped_variables_carry_each_other()
    {
        LoopProgram program = Programs.Of(KernelSource.Loop(
            "(even, odd) = (odd, even); acc = acc + even;",
            before: "var even = Tile.Full<float>(M, N, 1f); var odd = Tile.Full<float>(M, N, 2f);"));

        CarriedValue even = program.Carried.Single(carried => carried.Name == "even");
        CarriedValue odd = program.Carried.Single(carried => carried.Name == "odd");
        Assert.Equal(odd.Id, even.Next);
        Assert.Equal(even.Id, odd.Next);
    }

    [Fact]
    public void A_value_from_before_the_loop_is_copied_into_it()
    {
        LoopProgram program = Programs.Of(KernelSource.Loop(
            "acc = acc + old; old = zero;",
            before: "var old = Tile.Full<float>(M, N, 1f); var zero = Tile.Zeros<float>(M, N);"));

        CarriedValue old = program.Carried.Single(carried => carried.Name == "old");
        Assert.IsType<TileOperation.Fill>(program.Body.Single(operation => operation.Id == old.Next));
    }

    [Theory]
    [InlineData("int i = n;", "i += 3;", "(n + (iteration * 3))", "(n + (trips * 3))")]
    [InlineData("int i = 0;", "i++;", "iteration", "trips")]
    [InlineData("int i = 0; int m = n * 2;", "i = i + m; i -= 1;", "(iteration * ((n * 2) - 1))", "(trips * ((n * 2) - 1))")]
    [InlineData("int i = 5;", "i = 5 + i; i = i;", "(5 + (iteration * 5))", "(5 + (trips * 5))")]
    public void An_int_that_advances_by_the_same_amount_has_a_closed_form(
        string before, string advance, string inLoop, string afterLoop)
    {
        LoopProgram program = Programs.Of(KernelSource.Loop(
            "var z = Tile.Load(b, i, 0, M, N); acc = acc + z.To<float>(); " + advance,
            before: before,
            after: "acc = acc + Tile.Load(c, i, 0, M, N);").Replace("Tile.Store(acc, c", "Tile.Store(acc.To<float>(), c"));

        TileOperation.Load inner = program.Body.OfType<TileOperation.Load>().Single(load => load.Name == "z");
        TileOperation.Load outer = program.Epilogue.OfType<TileOperation.Load>().Single();
        Assert.Equal(inLoop, LoopProgramText.Scalar(inner.Row, program));
        Assert.Equal(afterLoop, LoopProgramText.Scalar(outer.Row, program));
    }

    [Fact]
    public void A_scalar_that_every_iteration_sets_first_is_no_carried_value()
    {
        LoopProgram program = Programs.Of(KernelSource.Loop(
            "i = j * 2; acc = acc * (float)i;", before: "int i = 0;"));

        Assert.Contains("(Float32)((iteration * K) * 2)", Programs.BodyText(program), System.StringComparison.Ordinal);
    }

    private static string NameOf(LoopProgram program, int id) =>
        program.Carried.FirstOrDefault(carried => carried.Id == id)?.Name
        ?? program.Prologue.Concat(program.Body).Single(operation => operation.Id == id).Name;
}
