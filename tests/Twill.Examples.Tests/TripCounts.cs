using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Warps;
using Xunit;

namespace Twill.Examples.Tests;

/// <summary>Trip counts at which a pipeline's prologue, steady state and epilogue meet in different ways.</summary>
internal static class TripCounts
{
    /// <summary>0, 1, 2, each depth of a ring that a launch may choose, and one more.</summary>
    public static IEnumerable<int> Of(KernelDescription kernel)
    {
        WarpProgram program = kernel.Program;
        IEnumerable<int> chosen = RingDepths.ChooseOnMachine(program)!.Value;
        return new[] { 0, 1, 2 }
            .Concat(program.Rings.Select(ring => ring.ScheduleDepth).Concat(chosen).SelectMany(depth => new[] { depth, depth + 1 }))
            .Distinct().Order();
    }

    /// <summary>
    /// Lengths of a loop with these trip counts: full iterations, and a last one that is cut short.
    /// </summary>
    public static TheoryData<int> Lengths(KernelDescription kernel, int step)
    {
        var lengths = new TheoryData<int>();
        foreach (int trips in Of(kernel))
        {
            lengths.Add(trips * step);
            if (trips > 0)
            {
                lengths.Add((trips * step) - (step / 3));
            }
        }

        return lengths;
    }
}
