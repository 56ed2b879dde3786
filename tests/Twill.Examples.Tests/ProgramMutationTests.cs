using System;
using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Tests.Verification;
using Twill.Scheduling.Warps;
using Xunit;

namespace Twill.Examples.Tests;

/// <summary>The warp programs of the compiled kernels, broken in every way: the verifier misses nothing that goes wrong.</summary>
public class ProgramMutationTests
{
    private const int Trips = 4;

    private static readonly Dictionary<string, Func<KernelDescription>> Kernels = new()
    {
        ["matrix product, Hopper"] = () => Gemm.MultiplyKernel.Description,
        ["fused layers, Hopper"] = () => Mlp.ForwardKernel.Description,
        ["attention, Hopper"] = () => Attention.ForwardKernel.Description,
        ["attention, Blackwell"] = () => AttentionBlackwell.ForwardKernel.Description,
        ["attention backward, Hopper"] = () => AttentionBackward.GradientKernel.Descriptions[Arch.Hopper],
        ["attention backward, Blackwell"] = () => AttentionBackward.GradientKernel.Descriptions[Arch.Blackwell],
        ["row sums, Hopper"] = () => AttentionBackwardSteps.PrepareKernel.Descriptions[Arch.Hopper],
    };

    public static TheoryData<string> Names => new(Kernels.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_safety_step_is_missed(string name)
    {
        WarpProgram program = Kernels[name]().Program;
        Assert.Empty(MutationHarness.Survivors(program, ProgramMutations.Deletions(program), Trips));
    }

    /// <summary>
    /// A release that comes an iteration late is safe, and goes unnoticed where another reader of the ring is as late: no
    /// interleaving of it goes wrong.
    /// </summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Every_miscount_is_caught_but_for_a_release_that_nobody_waits_for(string name)
    {
        WarpProgram program = Kernels[name]().Program;
        IReadOnlyList<string> survivors = MutationHarness.Survivors(
            program, [.. ProgramMutations.Miscounts(program), .. ProgramMutations.Copies(program)], Trips);
        Assert.All(survivors, survivor => Assert.Matches(" Release .*: one stage later$", survivor));
        Assert.InRange(survivors.Count, 0, 1);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_interleaving_goes_wrong(string name)
    {
        WarpProgram program = Kernels[name]().Program;
        foreach (Func<Ring, int> depth in new Func<Ring, int>[] { ring => ring.MinimumDepth, ring => ring.PreferredDepth })
        {
            for (int trips = 0; trips <= Trips; trips++)
            {
                Assert.Null(InterleavingExplorer.FindFault(program, program.Rings.Select(depth).ToEquatableArray(), trips));
            }
        }
    }
}
