using System.Collections.Generic;
using System.Linq;
using ILGPU;
using Twill.Kernels;
using Twill.Scheduling.Common;
using Twill.Scheduling.Warps;
using Xunit;

namespace Twill.Generator.Tests.Ilgpu;

/// <summary>A kernel whose roles would wait for ever ends, and says who waits for what.</summary>
public class KernelDeadlockTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void A_missing_commit_or_release_ends_in_an_exception(int lanes)
    {
        EmittedKernel kernel = EmittedKernel.Of(KernelSources.Gemm);
        int mutants = 0;
        foreach ((WarpProgram mutant, int ring, bool isCommit) in WithoutOneArrival(kernel.Program))
        {
            KernelDeadlockException exception = Assert.Throws<KernelDeadlockException>(() => Run(kernel.With(mutant), lanes));
            RoleWaitKind kind = isCommit ? RoleWaitKind.Commit : RoleWaitKind.Release;
            string name = mutant.Rings[ring].Name;
            Assert.Equal("Multiply", exception.Kernel);
            Assert.Contains(exception.Waits, wait => wait.Kind == kind && wait.Ring == name);
            Assert.Contains($"ring {name}", exception.Message, System.StringComparison.Ordinal);
            mutants++;
        }

        Assert.Equal(4, mutants);
    }

    [Fact]
    public void An_accelerator_works_again_after_a_failed_launch()
    {
        EmittedKernel kernel = EmittedKernel.Of(KernelSources.Gemm);
        WarpProgram mutant = WithoutOneArrival(kernel.Program).First().Mutant;
        Assert.Throws<KernelDeadlockException>(() => Run(kernel.With(mutant), lanes: 1));
        Run(kernel, lanes: 1);
    }

    private static void Run(EmittedKernel kernel, int lanes)
    {
        // 24 trips: more than any ring is deep
        TestTensor a = TestTensor.BFloat16(1, 128, 24 * 32), b = TestTensor.BFloat16(2, 24 * 32, 48), c = TestTensor.BFloat16(3, 128, 48);
        kernel.Launch(CpuShapes.For(lanes), lanes, new Index3D(2, 2, 1), kernel.Depths(ring => ring.ScheduleDepth), a, b, c);
    }

    private static IEnumerable<(WarpProgram Mutant, int Ring, bool IsCommit)> WithoutOneArrival(WarpProgram program)
    {
        for (int role = 0; role < program.Roles.Count; role++)
        {
            Role original = program.Roles[role];
            for (int position = 0; position < original.Turn.Count; position++)
            {
                if (original.Turn[position] is Step.Commit or Step.Release)
                {
                    bool isCommit = original.Turn[position] is Step.Commit;
                    int ring = original.Turn[position] is Step.Commit commit ? commit.Ring : ((Step.Release)original.Turn[position]).Ring;
                    Role changed = original with { Turn = Without(original.Turn, position) };
                    yield return (program with { Roles = With(program.Roles, role, changed) }, ring, isCommit);
                }
            }
        }
    }

    private static EquatableArray<Step> Without(EquatableArray<Step> steps, int position) =>
        steps.Where((_, i) => i != position).ToEquatableArray();

    private static EquatableArray<Role> With(EquatableArray<Role> roles, int position, Role role) =>
        roles.Select((original, i) => i == position ? role : original).ToEquatableArray();
}
