using System.Linq;
using CsCheck;
using Twill.Kernels;
using Xunit;

namespace Twill.Runtime.Tests.Kernels;

public class AffineRegionTests
{
    private static readonly Gen<AffineRegion> Regions = Gen.Int[-4, 4].Select(Gen.Int[-4, 4], Gen.Int[-40, 40], Gen.Int[-40, 40])
        .Select((row, column, offset, bound) => new AffineRegion(row, column, offset, bound));

    [Fact]
    public void The_columns_inside_are_those_that_the_region_contains() => Regions.Select(Gen.Int[0, 9]).Sample((region, row) =>
    {
        (int first, int last) = region.Inside(row, 12);
        Assert.Equal(
            Enumerable.Range(0, 12).Where(column => region.Contains(row, column)),
            Enumerable.Range(0, 12).Where(column => column >= first && column < last));
    });

    [Fact]
    public void A_region_contains_all_exactly_if_it_contains_each() => Regions.Sample(region => Assert.Equal(
        Enumerable.Range(0, 6).All(row => Enumerable.Range(0, 7).All(column => region.Contains(row, column))),
        region.ContainsAll(6, 7)));
}
