using System.Threading.Tasks;
using Twill.CodeFixes.Tests.Support;
using Xunit;

namespace Twill.CodeFixes.Tests;

public sealed class SmallCodeFixTests
{
    [Theory]
    [InlineData("{|TWILL0110:in|} float factor, ", "float factor, ")]
    [InlineData("{|TWILL0110:ref|} float factor, ", "float factor, ")]
    public Task A_parameter_is_passed_by_value(string before, string after) =>
        CodeFixRun.VerifyAsync<ParameterModifierCodeFix>(
            KernelSource.Product(parameters: before), KernelSource.Product(parameters: after));

    [Fact]
    public Task A_read_only_field_becomes_a_constant() =>
        CodeFixRun.VerifyAsync<ConstantFieldCodeFix>(
            KernelSource.Product("acc = acc * {|TWILL0123:Factor|};", members: "private static readonly float Factor = 2f;"),
            KernelSource.Product("acc = acc * Factor;", members: "private const float Factor = 2f;"));

    [Theory]
    [InlineData("[Pipelined(Arch.Hopper, Stages = {|TWILL0125:-1|})]", "[Pipelined(Arch.Hopper)]")]
    [InlineData("[Pipelined(Arch.Hopper), {|TWILL0124:Pipelined(Arch.Hopper)|}]", "[Pipelined(Arch.Hopper)]")]
    public Task An_attribute_is_repaired(string before, string after) =>
        CodeFixRun.VerifyAsync<AttributeCodeFix>(
            KernelSource.Product().Replace("[Pipelined(Arch.Hopper)]", before), KernelSource.Product().Replace("[Pipelined(Arch.Hopper)]", after));

    [Fact]
    public Task A_second_attribute_on_a_line_of_its_own_goes_with_the_line() =>
        CodeFixRun.VerifyAsync<AttributeCodeFix>(
            KernelSource.Product().Replace(
                "[Pipelined(Arch.Hopper)]", "[Pipelined(Arch.Hopper)]\n    [{|TWILL0124:Pipelined(Arch.Hopper, Stages = 2)|}]"),
            KernelSource.Product());
}
