using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Tests.Lowering;
using Twill.Scheduling.Warps;
using Xunit;

namespace Twill.Scheduling.Tests.Verification;

public class LoweredProgramMutationTests
{
    private const int Trips = 3;

    public static TheoryData<string, string, int> Cases { get; } = new()
    {
        { "gemm", "Hopper", 3 }, { "attention", "Hopper", 3 }, { "attention", "Hopper", 2 }, { "mlp", "Hopper", 3 },
        { "gemm", "Ampere", 3 }, { "attention", "Ampere", 3 }, { "mlp", "Ampere", 3 },
        { "gemm", "Blackwell", 3 }, { "attention", "Blackwell", 3 }, { "mlp", "Blackwell", 3 },
        { "backward", "Hopper", 3 }, { "copies", "Blackwell", 4 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_safety_step_is_missed(string loop, string architecture, int groups)
    {
        WarpProgram program = LoweredPrograms.Of(loop, architecture, groups).Program;
        Assert.Empty(MutationHarness.Survivors(program, ProgramMutations.Deletions(program), Trips));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_miscount_is_caught(string loop, string architecture, int groups)
    {
        WarpProgram program = LoweredPrograms.Of(loop, architecture, groups).Program;
        IEnumerable<Mutation> mutations = ProgramMutations.Miscounts(program).Concat(ProgramMutations.Copies(program));
        Assert.Empty(MutationHarness.Survivors(program, mutations, Trips));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_exchange_is_caught_or_harmless(string loop, string architecture, int groups)
    {
        // Those that pass exchange steps that do not concern each other: waits with order barriers, two awaits or two
        // releases, a release and work on registers. The harness has tried every interleaving of each.
        WarpProgram program = LoweredPrograms.Of(loop, architecture, groups).Program;
        Mutation[] mutations = [.. ProgramMutations.Exchanges(program)];
        IReadOnlyList<string> survivors = MutationHarness.Survivors(program, mutations, loop == "copies" ? 2 : Trips);
        foreach (string survivor in survivors)
        {
            TestContext.Current.TestOutputHelper!.WriteLine(survivor);
        }

        Assert.True(survivors.Count < mutations.Length * 2 / 3, survivors.Count + " of " + mutations.Length + " exchanges pass");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void No_interleaving_goes_wrong(string loop, string architecture, int groups)
    {
        WarpProgram program = LoweredPrograms.Of(loop, architecture, groups).Program;
        EquatableArray<int> least = program.Rings.Select(ring => ring.MinimumDepth).ToEquatableArray();
        for (int count = 0; count <= Trips; count++)
        {
            Assert.Null(InterleavingExplorer.FindFault(program, least, count));
        }
    }
}
