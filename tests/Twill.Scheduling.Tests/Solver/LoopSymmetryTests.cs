using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Solver.Search;
using Twill.Scheduling.Tests.Checking;
using Xunit;

namespace Twill.Scheduling.Tests.Solver;

public class LoopSymmetryTests
{
    [Fact]
    public void The_sub_tiles_of_attention_swap()
    {
        var loop = new LoopInstance(ProblemFiles.Read("fa_fwd_hopper"));
        (int first, int second) = Assert.Single(loop.OrderedPairs);
        Assert.Equal("P0", loop.Operations[first].Name);
        Assert.Equal("P1", loop.Operations[second].Name);
        int[] swap = LoopSymmetry.FindSwap(loop, first, second)!;
        Assert.Equal(18, swap.Select((image, v) => image == v ? 0 : 1).Sum());
        Assert.All(swap.Select((image, v) => (image, v)), pair => Assert.Equal(pair.v, swap[pair.image]));
    }

    [Fact]
    public void An_operation_that_costs_otherwise_breaks_the_symmetry()
    {
        ScheduleProblem problem = ProblemFiles.Read("fa_fwd_hopper");
        Operation[] operations = problem.Operations.ToArray();
        operations[^1] = operations[^1] with { Registers = 1 };
        Assert.Empty(new LoopInstance(problem with { Operations = operations.ToEquatableArray() }).OrderedPairs);
    }

    [Fact]
    public void A_dependence_that_differs_breaks_the_symmetry()
    {
        ScheduleProblem problem = ProblemFiles.Read("fa_fwd_hopper");
        Dependence[] dependences = problem.Dependences.ToArray();
        dependences[^1] = dependences[^1] with { Hold = 3 };
        Assert.Empty(new LoopInstance(problem with { Dependences = dependences.ToEquatableArray() }).OrderedPairs);
    }

    [Fact]
    public void Equal_operations_in_a_row_are_ordered_each_before_the_next()
    {
        var problem = new ScheduleProblem
        {
            Name = "four alike",
            Machine = new ProblemMachine { Units = [new FunctionalUnit("A", 1)], WarpGroups = 1, RegisterLimits = [1] },
            Operations = [.. Enumerable.Range(0, 4).Select(v => new Operation { Name = "v" + v, Duration = 3, Usage = [new UnitUsage(0, 0, 3, 1)] })],
        };
        Assert.Equal([(0, 1), (1, 2), (2, 3)], new LoopInstance(problem).OrderedPairs);
    }
}
