using CsCheck;
using Twill.Kernels;
using Xunit;

namespace Twill.Runtime.Tests.Kernels;

public class KernelScalarTests
{
    [Fact]
    public void Division_and_remainder_are_those_of_CSharp() => Gen.Int.Select(Gen.OneOf(Gen.Int, Gen.Int[-20, 20])).Sample((left, right) =>
    {
        bool isDefined = right != 0 && !(left == int.MinValue && right == -1);
        Assert.Equal(isDefined ? left / right : right == 0 ? 0 : int.MinValue, KernelScalar.Divide(left, right));
        Assert.Equal(isDefined ? left % right : 0, KernelScalar.Remainder(left, right));
    });

    [Theory]
    [InlineData(0, 0, 16, 0)]
    [InlineData(5, -7, 16, 0)]
    [InlineData(0, 16, 16, 1)]
    [InlineData(0, 17, 16, 2)]
    [InlineData(-3, 14, 16, 2)]
    [InlineData(int.MinValue, int.MaxValue, 1 << 30, 4)]
    public void Trips_are_counted_without_overflow(int lower, int upper, int step, int trips) =>
        Assert.Equal(trips, KernelScalar.TripCount(lower, upper, step));
}
