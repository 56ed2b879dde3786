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

    [Theory]
    [InlineData("Gemm", "load", 0, ProtocolRule.FillAcquired)]
    [InlineData("Gemm", "load", 2, ProtocolRule.NoDeadlock)]
    [InlineData("Gemm", "compute0", 0, ProtocolRule.FillAwaited)]
    [InlineData("Gemm", "compute0", 3, ProtocolRule.ProductFinished)]
    [InlineData("Gemm", "compute1", 4, ProtocolRule.NoDeadlock)]
    [InlineData("Attention", "compute0", 6, ProtocolRule.ProductFinished)]
    [InlineData("Attention", "compute0", 8, ProtocolRule.WellFormed)]
    [InlineData("Attention", "compute1", 11, ProtocolRule.WellFormed)]
    [InlineData("HandOver", "compute1", 4, ProtocolRule.WrittenBeforeRead)]
    public void A_missing_step_breaks_the_rule_that_it_serves(string name, string role, int position, ProtocolRule rule)
    {
        WarpProgram program = Sample(name);
        WarpProgram changed = program with
        {
            Roles = [.. program.Roles.Select(other => other.Name == role
                ? other with { Turn = [.. other.Turn.Where((_, i) => i != position)] }
                : other)],
        };
        Assert.Contains(
            ProtocolVerifier.Verify(changed, ProtocolVerifier.FindMinimumDepths(program)), violation => violation.Rule == rule);
    }

    [Fact]
    public void A_violation_names_role_step_place_and_iteration()
    {
        WarpProgram program = WarpProgramSamples.Attention();
        Role role = program.Roles[1];
        Step wait = role.Turn[9];
        WarpProgram changed = program with
        {
            Roles = [program.Roles[0], role with { Turn = [.. role.Turn.Where(step => step != wait)] }, program.Roles[2]],
        };
        EquatableArray<ProtocolViolation> violations = ProtocolVerifier.Verify(changed, [2, 2, 1]);
        ProtocolViolation release = Assert.Single(violations, violation => violation.Subject == "values");
        Assert.Equal((ProtocolRule.ProductFinished, "compute0", RolePart.Turn, 9, 0), (release.Rule, release.Role, release.Part, release.Step, release.Iteration));
        Assert.Contains("fill 0 is released while a product in flight reads it", release.ToString());
    }

    [Fact]
    public void An_operand_that_lies_elsewhere_than_it_means_is_found()
    {
        WarpProgram program = WarpProgramSamples.Attention();
        string text = WarpProgramJson.Write(program);
        string stale = text.Replace("{\"buffer\":3,\"distance\":1},{\"buffer\":6,", "{\"buffer\":3,\"distance\":0},{\"buffer\":6,");
        Assert.NotEqual(text, stale);
        Assert.Contains(
            ProtocolVerifier.Verify(WarpProgramJson.Read(stale), [2, 2, 1]),
            violation => violation.Rule is ProtocolRule.RightValue or ProtocolRule.WrittenBeforeRead);
    }

    [Fact]
    public void Depths_must_be_given_for_every_ring() =>
        Assert.Throws<System.ArgumentException>(() => ProtocolVerifier.Verify(WarpProgramSamples.Gemm(), [1]));

    [Fact]
    public void References_to_nothing_are_found_before_anything_is_run()
    {
        WarpProgram program = WarpProgramSamples.Gemm();
        Assert.All(
            ProtocolVerifier.Verify(program with { Carried = default, Rings = [program.Rings[0]] }, [2]),
            violation => Assert.Equal(ProtocolRule.WellFormed, violation.Rule));
        Assert.NotEmpty(ProtocolVerifier.Verify(program with { Carried = default, Rings = [program.Rings[0]] }, [2]));
    }

    internal static WarpProgram Sample(string name) => name switch
    {
        "Gemm" => WarpProgramSamples.Gemm(),
        "Attention" => WarpProgramSamples.Attention(),
        _ => WarpProgramSamples.HandOver(),
    };
}
