using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Tests.Warps;
using Twill.Scheduling.Verification;
using Twill.Scheduling.Warps;
using Xunit;

namespace Twill.Scheduling.Tests.Verification;

public class ProtocolMutationTests
{
    private const int Trips = 3;

    public static TheoryData<string> Names => ProtocolVerifierTests.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void No_interleaving_of_a_sample_goes_wrong(string name)
    {
        WarpProgram program = ProtocolVerifierTests.Sample(name);
        EquatableArray<int> least = ProtocolVerifier.FindMinimumDepths(program);
        for (int count = 0; count <= Trips + 1; count++)
        {
            Assert.Null(InterleavingExplorer.FindFault(program, least, count));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_safety_step_is_missed(string name)
    {
        WarpProgram program = ProtocolVerifierTests.Sample(name);
        Assert.Empty(MutationHarness.Survivors(program, ProgramMutations.Deletions(program), Trips));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_miscount_is_caught_or_only_slower(string name)
    {
        // The second role of the hand-over may give a stage back a turn later: the first has room for two.
        string[] harmless = name == "HandOver" ? ["compute1 turn 8 Release e: one stage later"] : [];
        WarpProgram program = ProtocolVerifierTests.Sample(name);
        IEnumerable<Mutation> mutations = ProgramMutations.Miscounts(program).Concat(ProgramMutations.Copies(program));
        Assert.Equal(harmless, MutationHarness.Survivors(program, mutations, Trips));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_exchange_is_caught_or_harmless(string name)
    {
        // Those that the verifier lets pass exchange steps that do not concern each other (two awaits, two releases, a
        // release and work on registers); the harness has tried every interleaving of each.
        WarpProgram program = ProtocolVerifierTests.Sample(name);
        Mutation[] mutations = [.. ProgramMutations.Exchanges(program)];
        IReadOnlyList<string> survivors = MutationHarness.Survivors(program, mutations, Trips);
        foreach (string survivor in survivors)
        {
            TestContext.Current.TestOutputHelper!.WriteLine(survivor);
        }

        Assert.True(survivors.Count < mutations.Length * 2 / 3, survivors.Count + " of " + mutations.Length + " exchanges pass");
    }

    [Fact]
    public void Order_barriers_are_checked_for_deadlock_and_never_counted_for_safety()
    {
        WarpProgram program = WarpProgramSamples.Attention();
        EquatableArray<int> depths = [2, 2, 1];
        Assert.Empty(ProtocolVerifier.Verify(Without<Step.OrderWait>(program), depths));
        Assert.All(
            ProtocolVerifier.Verify(Without<Step.OrderSignal>(program), depths),
            violation => Assert.Equal(ProtocolRule.NoDeadlock, violation.Rule));
        Assert.NotEmpty(ProtocolVerifier.Verify(Without<Step.OrderSignal>(program), depths));
        WarpProgram unguarded = Without<Step.Await>(program);
        Assert.Contains(ProtocolVerifier.Verify(unguarded, depths), violation => violation.Rule == ProtocolRule.FillAwaited);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_ring_below_its_least_depth_is_a_deadlock(string name)
    {
        WarpProgram program = ProtocolVerifierTests.Sample(name);
        EquatableArray<int> least = ProtocolVerifier.FindMinimumDepths(program);
        for (int ring = 0; ring < least.Count; ring++)
        {
            if (least[ring] > 1)
            {
                EquatableArray<int> less = [.. least.Select((depth, i) => i == ring ? depth - 1 : depth)];
                Assert.Contains(ProtocolVerifier.Verify(program, less), violation => violation.Rule == ProtocolRule.NoDeadlock);
                Assert.Contains(Enumerable.Range(0, Trips + 2), count => InterleavingExplorer.FindFault(program, less, count) is not null);
            }
        }
    }

    private static WarpProgram Without<T>(WarpProgram program)
        where T : Step => program with
    {
        Roles = [.. program.Roles.Select(role => role with { Turn = [.. role.Turn.Where(step => step is not T)] })],
    };
}
