using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Tests.Reports;
using Twill.Scheduling.Warps;
using Xunit;

namespace Twill.Scheduling.Tests.Warps;

public class RingDepthsTests
{
    // Stages of 1024 + 16 and of 2048 + 16 bytes, and a tile that stays
    private static WarpProgram Program { get; } = SmallKernel.Program with
    {
        Rings =
        [
            SmallKernel.Ring("small", 512, least: 1, schedule: 2, most: 6),
            SmallKernel.Ring("large", 1024, least: 2, schedule: 3, most: 4),
            SmallKernel.Ring("fixed", 256, least: 1, schedule: 1, most: 1, fillsOnce: true),
        ],
    };

    private static long Least { get; } = 1040 + (2 * 2064) + 528;

    [Fact]
    public void The_least_depths_need_exactly_their_bytes()
    {
        Assert.Equal(Least, RingDepths.LeastBytes(Program));
        Assert.Equal([1, 2, 1], RingDepths.Choose(Program, Least));
        Assert.Null(RingDepths.Choose(Program, Least - 1));
    }

    [Theory]
    [InlineData(1039, 1, 2)]
    [InlineData(1040, 2, 2)]
    [InlineData(1040 + 2063, 3, 2)]
    [InlineData(1040 + 2064, 2, 3)]
    public void The_depths_of_the_schedule_come_before_deeper_ones(int room, int small, int large) =>
        Assert.Equal([small, large, 1], RingDepths.Choose(Program, Least + room));

    [Fact]
    public void Rings_take_turns_up_to_their_greatest_depth()
    {
        long schedule = 1040 + 2064;
        Assert.Equal([3, 3, 1], RingDepths.Choose(Program, Least + schedule + 1040));
        Assert.Equal([3, 4, 1], RingDepths.Choose(Program, Least + schedule + 1040 + 2064));
        Assert.Equal([6, 4, 1], RingDepths.Choose(Program, 1 << 20));
    }

    [Fact]
    public void A_greatest_depth_below_the_schedules_is_kept()
    {
        WarpProgram limited = SmallKernel.Program with { Rings = [SmallKernel.Ring("keys", 512, least: 1, schedule: 3, most: 2)] };
        EquatableArray<int>? depths = RingDepths.Choose(limited, 1 << 20);
        Assert.Equal([2], depths);
    }

    [Fact]
    public void What_the_user_asks_for_comes_before_what_the_timing_needs()
    {
        WarpProgram program = Program with
        {
            Rings = [Program.Rings[0], Program.Rings[1] with { RequestedDepth = 4, MaximumDepth = 4 }, Program.Rings[2]],
        };

        Assert.Equal([1, 4, 1], RingDepths.Choose(program, Least + (2 * 2064)));
        Assert.Equal([2, 3, 1], RingDepths.Choose(program, Least + (2 * 2064) - 1));
        Assert.Equal([6, 4, 1], RingDepths.Choose(program, 1 << 20));
        Assert.Equal([2, 4, 1], program.Rings.Select(ring => ring.PreferredDepth));
    }

    [Fact]
    public void The_greatest_depth_is_what_fits_beside_the_others_at_their_least_and_at_most_64()
    {
        Assert.Equal([1, 2, 1], RingDepths.GreatestOnMachine(Program with { SharedMemoryCapacity = (int)Least }));
        Assert.Equal([4, 3, 1], RingDepths.GreatestOnMachine(Program with { SharedMemoryCapacity = (int)Least + (3 * 1040) }));
        Assert.Equal([64, 64, 1], RingDepths.GreatestOnMachine(Program with { SharedMemoryCapacity = 1 << 20 }));
    }
}
