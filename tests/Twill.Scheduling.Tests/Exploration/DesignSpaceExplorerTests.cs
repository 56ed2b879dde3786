using System;
using System.Linq;
using Twill.Scheduling.Derivation;
using Twill.Scheduling.Exploration;
using Twill.Scheduling.Machines;
using Twill.Scheduling.Solver;
using Twill.Scheduling.Tests.Derivation;
using Xunit;

namespace Twill.Scheduling.Tests.Exploration;

public class DesignSpaceExplorerTests
{
    private static readonly Machine s_hopper = MachineCatalog.ForArchitecture("Hopper");

    private static readonly SolveOptions s_options = new() { Mode = SolveMode.Window, SecondOrder = false };

    [Fact]
    public void The_front_of_attention_has_no_point_that_another_beats()
    {
        ExplorationResult result = ExploreAttention(new DesignSpace
        {
            Constants = [new ConstantChoices("BlockM", [64, 128]), new ConstantChoices("BlockN", [64, 128, 176])],
            SubTileRows = [0, 128],
        });

        Assert.NotEmpty(result.ParetoFront);
        Assert.All(result.ParetoFront, point => Assert.DoesNotContain(result.Points, other => Beats(other, point)));
        Assert.All(result.Points.Except(result.ParetoFront), point => Assert.Contains(result.Points, other => Beats(other, point)));
    }

    [Fact]
    public void Attention_without_sub_tiles_is_slower_than_with()
    {
        ExplorationResult result = ExploreAttention(new DesignSpace { SubTileRows = [0, 128] });
        double with = result.Points.Where(point => point.SubTileRows == 0).Max(point => point.FlopPerCycle);
        double without = result.Points.Where(point => point.SubTileRows == 128).Max(point => point.FlopPerCycle);
        Assert.True(with > without, $"with sub-tiles {with}, without {without}");
    }

    [Fact]
    public void The_best_point_of_attention_keeps_the_tensor_core_busy_all_the_time()
    {
        DesignPoint best = ExploreAttention(new DesignSpace()).Best!;
        Assert.Equal(s_hopper.TensorCore.FlopPerClock, best.FlopPerCycle);
        Assert.True(best.IsOptimal);
        Assert.InRange(best.SharedMemoryBytes, 1, s_hopper.SharedMemoryBytes);
    }

    [Fact]
    public void Sizes_that_are_none_for_the_machine_are_passed_over()
    {
        ExplorationResult result = ExploreAttention(new DesignSpace { Constants = [new ConstantChoices("BlockN", [100, 128])] });
        Assert.All(result.Points, point => Assert.Equal(128, point.Constants.Single().Value));
    }

    [Fact]
    public void A_constant_that_the_loop_does_not_have_is_refused_by_name()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() =>
            ExploreAttention(new DesignSpace { Constants = [new ConstantChoices("BlockQ", [64])] }));
        Assert.Contains("BlockQ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sub_tiles_that_no_instruction_covers_are_refused_with_the_numbers()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => ExploreAttention(new DesignSpace { SubTileRows = [96] }));
        Assert.Contains("96", exception.Message, StringComparison.Ordinal);
        Assert.Contains("64", exception.Message, StringComparison.Ordinal);
    }

    private static ExplorationResult ExploreAttention(DesignSpace space) => DesignSpaceExplorer.Explore(
        LoopProgramSamples.AttentionForward(128, 128, 128), s_hopper, space, new DerivationOptions(), s_options,
        TestContext.Current.CancellationToken);

    private static bool Beats(DesignPoint point, DesignPoint other) =>
        point.FlopPerCycle >= other.FlopPerCycle && point.SharedMemoryBytes <= other.SharedMemoryBytes && point.Registers <= other.Registers
        && (point.FlopPerCycle, point.SharedMemoryBytes, point.Registers) != (other.FlopPerCycle, other.SharedMemoryBytes, other.Registers);
}
