using System.Threading.Tasks;
using Twill.CodeFixes.Tests.Support;
using Xunit;

namespace Twill.CodeFixes.Tests;

public sealed class ElementTypeCodeFixTests
{
    [Theory]
    [InlineData("TensorView<{|TWILL0206:double|}> d, ", "TensorView<float> d, ", "float")]
    [InlineData("TensorView<{|TWILL0206:double|}> d, ", "TensorView<BFloat16> d, ", "BFloat16")]
    [InlineData("TensorView<{|TWILL0206:Float8E4M3|}> d, ", "TensorView<Half> d, ", "Half")]
    [InlineData("{|TWILL0105:long|} d, ", "int d, ", "")]
    [InlineData("{|TWILL0105:double|} d, ", "float d, ", "")]
    public Task A_parameter_gets_a_type_that_kernels_have(string before, string after, string key) =>
        CodeFixRun.VerifyAsync<ElementTypeCodeFix>(
            KernelSource.Product(parameters: before), KernelSource.Product(parameters: after), key);

    [Theory]
    [InlineData("var z = Tile.Zeros<{|TWILL0206:double|}>(M, N);", "var z = Tile.Zeros<float>(M, N);", "float")]
    [InlineData("var z = acc.To<{|TWILL0206:Float8E5M2|}>();", "var z = acc.To<Half>();", "Half")]
    public Task A_tile_gets_elements_that_kernels_have(string before, string after, string key) =>
        CodeFixRun.VerifyAsync<ElementTypeCodeFix>(KernelSource.Product(before), KernelSource.Product(after), key);

    [Theory]
    [InlineData("var s = {|TWILL0215:scale|} * 2.0;", "var s = scale * 2f;")]
    [InlineData("var s = 0.5 * {|TWILL0215:scale|};", "var s = 0.5f * scale;")]
    [InlineData("long s = {|TWILL0215:n|};", "int s = n;")]
    [InlineData("double s = {|TWILL0215:scale|};", "float s = scale;")]
    public Task A_scalar_is_computed_in_a_type_that_kernels_have(string before, string after) =>
        CodeFixRun.VerifyAsync<ElementTypeCodeFix>(KernelSource.Product(before), KernelSource.Product(after));
}
