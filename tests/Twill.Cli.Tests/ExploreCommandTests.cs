using System;
using System.Threading.Tasks;
using Twill.Scheduling.Programs;
using Xunit;

namespace Twill.Cli.Tests;

public class ExploreCommandTests
{
    [Fact]
    public async Task The_front_is_printed_fastest_first()
    {
        using var folder = new TemporaryFolder();
        string loop = folder.Write("loop.json", LoopProgramJson.Write(Product()));
        ToolRun run = await ToolRun.Of("explore", loop, "--constant", "Columns=64,128", "--mode", "window");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("on the front", run.Lines[0], StringComparison.Ordinal);
        Assert.StartsWith("4096.0", run.Lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_constant_that_the_loop_does_not_have_is_bad_input()
    {
        using var folder = new TemporaryFolder();
        string loop = folder.Write("loop.json", LoopProgramJson.Write(Product()));
        ToolRun run = await ToolRun.Of("explore", loop, "--constant", "Rows=64");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("Columns", run.Error, StringComparison.Ordinal);
    }

    /// <summary>c += a · b, one column block of c, over blocks of 64.</summary>
    private static LoopProgram Product()
    {
        Size columns = new Size.Named("Columns");
        var accumulator = new TileType(ElementType.Float32, 64, columns);
        ScalarExpression zero = new ScalarExpression.Integer(0);
        ScalarExpression iteration = new ScalarExpression.Iteration();
        TileOperation Fill(int id) => new TileOperation.Fill(new ScalarExpression.Real(0)) { Id = id, Origin = id, Name = "acc", Type = accumulator };
        return new LoopProgram
        {
            Name = "Product",
            Constants = [new TileConstant("Columns", 128)],
            Tensors = [new TensorParameter("a", ElementType.Half, 2), new TensorParameter("b", ElementType.Half, 2), new TensorParameter("c", ElementType.Float32, 2)],
            Range = new LoopRange(zero, new ScalarExpression.Extent(0, 1), 64),
            Prologue = [Fill(0)],
            Carried = [new CarriedValue(1, "acc", accumulator, 0, 4)],
            Body =
            [
                new TileOperation.Load(new TensorReference(0, default), zero, iteration) { Id = 2, Origin = 2, Name = "left", Type = new TileType(ElementType.Half, 64, 64) },
                new TileOperation.Load(new TensorReference(1, default), iteration, zero) { Id = 3, Origin = 3, Name = "right", Type = new TileType(ElementType.Half, 64, columns) },
                new TileOperation.Product([new TileOperand.Value(2)], [new TileOperand.Value(3)], new TileOperand.Value(1), false, false) { Id = 4, Origin = 4, Name = "acc", Type = accumulator },
            ],
            Epilogue =
            [
                new TileOperation.Store(new TileOperand.Value(1), new TensorReference(2, default), zero, zero) { Id = 5, Origin = 5, Name = "store", Type = accumulator },
            ],
        };
    }
}
