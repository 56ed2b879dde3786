using System;
using System.Globalization;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Derivation;
using Twill.Scheduling.Lowering;
using Twill.Scheduling.Machines;
using Twill.Scheduling.Solver;
using Twill.Scheduling.Tests.Derivation;
using Twill.Scheduling.Verification;
using Twill.Scheduling.Warps;
using Xunit;

namespace Twill.Scheduling.Tests.Lowering;

public class StreamingDepthTests
{
    private const int Least = 1;

    // 227 KB for two tiles of 16 KB, with their barriers
    private const int Together = 14;

    [Fact]
    public void Depths_are_the_greatest_that_fit_by_default()
    {
        WarpProgram program = Lower(StreamingDepths.Default);

        Assert.Equal([Least, Least], program.Rings.Select(ring => ring.MinimumDepth));
        Assert.Equal([Together - Least, Together - Least], RingDepths.GreatestOnMachine(program));
        Assert.Equal([Together / 2, Together / 2], RingDepths.ChooseOnMachine(program)!.Value);
        Assert.All(program.Rings, ring => Assert.Equal(0, ring.RequestedDepth));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(11)]
    public void A_number_for_all_inputs_is_a_limit(int greatest)
    {
        WarpProgram program = Lower(new StreamingDepths { Greatest = greatest });
        int depth = Math.Min(greatest, Together / 2);
        Assert.Equal([depth, depth], RingDepths.ChooseOnMachine(program)!.Value);
        Assert.Equal([Together - Least, Together - Least], RingDepths.GreatestOnMachine(program));
        AssertSafe(program);
    }

    [Theory]
    [InlineData(2, 0, 8)]
    [InlineData(3, 0, 8)]
    [InlineData(13, 0, 1)]
    [InlineData(3, 9, 9)]
    public void An_input_has_the_stages_asked_for(int first, int second, int expected)
    {
        EquatableArray<InputDepth> inputs = second == 0 ? [new InputDepth(0, first)] : [new InputDepth(0, first), new InputDepth(1, second)];
        WarpProgram program = Lower(new StreamingDepths { Inputs = inputs });
        Ring ring = program.Rings[0];

        Assert.Equal((first, first, first), (ring.RequestedDepth, ring.PreferredDepth, ring.MaximumDepth));
        Assert.Equal([first, expected], RingDepths.ChooseOnMachine(program)!.Value);
        Assert.Equal(Together - Math.Max(Least, second), RingDepths.GreatestOnMachine(program)[0]);
        AssertSafe(program);
    }

    [Theory]
    [InlineData(14, 0, 0, 1, 13)]
    [InlineData(10, 5, 1, 1, 4)]
    [InlineData(3, 64, 1, 1, 11)]
    public void Stages_out_of_range_are_refused_with_the_numbers(int first, int second, int tensor, int least, int greatest)
    {
        EquatableArray<InputDepth> inputs = second == 0 ? [new InputDepth(0, first)] : [new InputDepth(0, first), new InputDepth(1, second)];
        StreamingDepthException refused = Assert.Throws<StreamingDepthException>(() => Lower(new StreamingDepths { Inputs = inputs }));

        Assert.Equal((tensor, least, greatest), (refused.Tensor, refused.Least, refused.Greatest));
        Assert.Contains(
            string.Create(CultureInfo.InvariantCulture, $"is to have {(tensor == 0 ? first : second)} "), refused.Message, StringComparison.Ordinal);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"can have {least} to {greatest}:"), refused.Message, StringComparison.Ordinal);
        Assert.Contains("232448 bytes of shared memory", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_program_s_JSON_form_keeps_the_stages_asked_for()
    {
        WarpProgram program = Lower(new StreamingDepths { Inputs = [new InputDepth(1, 4)] });
        Assert.Equal(program, WarpProgramJson.Read(WarpProgramJson.Write(program)));
        Assert.Contains("4 asked for", WarpProgramText.Write(program), StringComparison.Ordinal);
    }

    private static WarpProgram Lower(StreamingDepths depths)
    {
        Machine machine = MachineCatalog.ForArchitecture("Hopper");
        DerivedProblem derived = ProblemDerivation.Derive(LoopProgramSamples.Gemm(128, 128, 64), machine, new DerivationOptions())[0];
        var solved = Assert.IsType<SolveResult.Optimal>(ScheduleSolver.Solve(
            derived.Problem, new SolveOptions { Mode = SolveMode.Window }, TestContext.Current.CancellationToken));
        return WarpLowering.Lower(derived, solved.Schedule, machine, depths);
    }

    private static void AssertSafe(WarpProgram program)
    {
        foreach (Func<Ring, int> depth in new Func<Ring, int>[] { ring => ring.MinimumDepth, ring => ring.PreferredDepth, ring => ring.MaximumDepth })
        {
            Assert.Empty(ProtocolVerifier.Verify(program, program.Rings.Select(depth).ToEquatableArray()));
        }
    }
}
