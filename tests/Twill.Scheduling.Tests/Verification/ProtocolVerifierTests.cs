using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Tests.Warps;
using Twill.Scheduling.Verification;
using Twill.Scheduling.Warps;
using Xunit;

namespace Twill.Scheduling.Tests.Verification;

public class ProtocolVerifierTests
{
    public static TheoryData<string> Names { get; } = ["Gemm", "Attention", "HandOver"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Samples_are_right_at_every_depth(string name)
    {
        WarpProgram program = Sample(name);
        EquatableArray<int> least = ProtocolVerifier.FindMinimumDepths(program);
        for (int more = 0; more < 4; more++)
        {
            EquatableArray<int> depths = [.. least.Select(depth => depth + more)];
            Assert.Empty(ProtocolVerifier.Verify(program, depths));
        }
    }

    [Fact]
    public void Least_depths_are_those_of_the_values_in_flight()
    {
        // Gemm: product i is issued before the wait for product i − 1 lets fill i − 1 go.
        Assert.Equal([2, 2], ProtocolVerifier.FindMinimumDepths(WarpProgramSamples.Gemm()));
        // Attention: keys are let go within the turn, values of the block before are awaited after the keys.
        Assert.Equal([1, 1, 1], ProtocolVerifier.FindMinimumDepths(WarpProgramSamples.Attention()));
        Assert.Equal([1, 1, 2, 1], ProtocolVerifier.FindMinimumDepths(WarpProgramSamples.HandOver()));
    }

    internal static WarpProgram Sample(string name) => name switch
    {
        "Gemm" => WarpProgramSamples.Gemm(),
        "Attention" => WarpProgramSamples.Attention(),
        _ => WarpProgramSamples.HandOver(),
    };
}
