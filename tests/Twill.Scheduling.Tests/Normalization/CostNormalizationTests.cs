using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Twill.Scheduling.Json;
using Twill.Scheduling.Normalization;
using Twill.Scheduling.Tests.Checking;
using Xunit;

namespace Twill.Scheduling.Tests.Normalization;

public sealed class CostNormalizationTests
{
    private static readonly IReadOnlyList<JsonValue> s_cases =
        JsonValue.Parse(File.ReadAllText(ProblemFiles.PathOf("normalization"))).Items();

    public static TheoryData<int> Cases { get; } = new(Enumerable.Range(0, s_cases.Count));

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_error_of_every_known_case_is_least(int number)
    {
        JsonValue known = s_cases[number];
        int[] costs = [.. known["C"].Items().Select(cost => cost.AsInt32())];
        int sum = known["U"].AsInt32();
        NormalizedCosts normalized = CostNormalization.Solve(costs, sum);
        Assert.Equal(known["F"].AsInt32(), normalized.Error);
        Assert.Equal(normalized.Error, Error(costs, [.. normalized.Costs]));
        Assert.InRange(normalized.Costs.Sum(), 1, sum);
    }

    [Fact]
    public void Trying_every_vector_finds_no_smaller_error()
    {
        var random = new Random(7);
        for (int round = 0; round < 400; round++)
        {
            int[] costs = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => random.Next(0, 4) == 0 ? 6 : random.Next(0, 24))];
            costs[random.Next(costs.Length)] = random.Next(1, 24);
            int sum = random.Next(1, 11);
            long expected = Vectors(costs.Length, sum).Where(vector => vector.Sum() >= 1).Min(vector => Error(costs, vector));
            NormalizedCosts normalized = CostNormalization.Solve(costs, sum);
            Assert.True(expected == normalized.Error, $"[{string.Join(", ", costs)}] up to {sum}: {expected}, not {normalized.Error}");
            Assert.Equal(expected, Error(costs, [.. normalized.Costs]));
            Assert.InRange(normalized.Costs.Sum(), 1, sum);
        }
    }

    [Fact]
    public void Great_costs_do_not_overflow_and_give_their_ratio()
    {
        NormalizedCosts normalized = CostNormalization.Solve([int.MaxValue, int.MaxValue, 0], 1_000_000);
        Assert.Equal(0, normalized.Error);
        Assert.Equal([1, 1, 0], normalized.Costs);
        NormalizedCosts uneven = CostNormalization.Solve([2_000_000_000, 1_999_999_999, 3], 100_000);
        Assert.Equal(Error([2_000_000_000, 1_999_999_999, 3], [.. uneven.Costs]), uneven.Error);
    }

    [Fact]
    public void Costs_without_a_meaning_are_refused()
    {
        Assert.Contains("Cost 1 is -4", Assert.Throws<ArgumentException>(() => CostNormalization.Solve([1, -4], 3)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => CostNormalization.Solve([0, 0], 3));
        Assert.Throws<ArgumentException>(() => CostNormalization.Solve([], 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => CostNormalization.Solve([1], 0));
    }

    private static long Error(int[] costs, int[] numbers)
    {
        long greatest = 0;
        for (int i = 0; i < costs.Length; i++)
        {
            for (int j = 0; j < costs.Length; j++)
            {
                greatest = Math.Max(greatest, Math.Abs(((long)costs[i] * numbers[j]) - ((long)costs[j] * numbers[i])));
            }
        }

        return greatest;
    }

    private static IEnumerable<int[]> Vectors(int length, int sum) => length == 0
        ? [[]]
        : Enumerable.Range(0, sum + 1).SelectMany(first => Vectors(length - 1, sum - first).Select(rest => (int[])[first, .. rest]));
}
