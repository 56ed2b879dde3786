using System;
using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;

namespace Twill.Scheduling.Normalization;

/// <summary>
/// Replaces costs C by whole numbers C' ≥ 0 with 1 ≤ ΣC' ≤ U such that the greatest |C[i] · C'[j] − C[j] · C'[i]| over all
/// pairs, F, is least: the cost normalization of Soi et al., section 5.2. Twill's solver has no use for it; it is here to
/// compare with solvers whose cost grows with cycle counts.
/// </summary>
/// <remarks>
/// <para>The least F is found exactly, without an integer program.</para>
/// <para>
/// Equal costs can share a number. Giving all of them the least number of any keeps every pair within F and does not raise
/// the sum; it fails only where it leaves nothing but zeros. Then the greatest cost has a member whose number is 0 while
/// another entry's is at least 1, so F is at least the greatest cost, or that entry is the only one of the greatest cost and
/// F at least the second greatest. Giving 1 to one greatest cost and 0 to all others reaches F = the second greatest
/// (equal to the greatest where two share it). So the optimum is that vector, or one that is uniform over equal costs.
/// </para>
/// <para>
/// For given F the uniform vectors are the solutions of x[k] ≥ (c[k] · x[l] − F) / c[l] for all pairs: every constraint is a
/// lower bound that does not fall as another number rises. Raising numbers from a start as far as these bounds demand ends
/// in the componentwise least solution above that start, and so in the one of least sum. Below F = the greatest cost any
/// vector that is not zero has x ≥ 1 at the greatest cost, so that is the start. F is then bisected, since what F allows a
/// greater F allows too. A propagation raises numbers at most U times, looking at each distinct cost.
/// </para>
/// <para>Of the vectors with the least F the result is the least one, uniform over equal costs where any is.</para>
/// </remarks>
public static class CostNormalization
{
    /// <summary>Finds the numbers.</summary>
    /// <param name="costs">The costs: not negative, at least one positive.</param>
    /// <param name="greatestSum">U, at least 1.</param>
    /// <exception cref="ArgumentException">A cost is negative, or none is positive; the message names it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">U is less than 1.</exception>
    public static NormalizedCosts Solve(IReadOnlyList<int> costs, int greatestSum)
    {
        Check(costs, greatestSum);
        int[] distinct = [.. costs.Where(cost => cost > 0).Distinct().OrderBy(cost => cost)];
        int[] counts = [.. distinct.Select(value => costs.Count(cost => cost == value))];
        int greatest = distinct[distinct.Length - 1];

        // One greatest cost alone is always a solution
        long least = 0;
        long error = costs.OrderByDescending(cost => cost).Skip(1).FirstOrDefault();
        while (least < error)
        {
            long middle = least + ((error - least) / 2);
            if (Least(distinct, counts, middle, greatestSum) is null)
            {
                least = middle + 1;
            }
            else
            {
                error = middle;
            }
        }

        int[]? numbers = error < greatest ? Least(distinct, counts, error, greatestSum) : null;
        return new NormalizedCosts(numbers is null ? One(costs, greatest) : Spread(costs, distinct, numbers), error);
    }

    /// <summary>The least uniform vector with at least 1 at the greatest cost; null where its sum is too great.</summary>
    private static int[]? Least(int[] distinct, int[] counts, long error, int greatestSum)
    {
        int last = distinct.Length - 1;
        int[] numbers = new int[distinct.Length];
        long sum = counts[last];
        numbers[last] = 1;
        var raised = new Queue<int>([last]);
        while (raised.Count > 0 && sum <= greatestSum)
        {
            int l = raised.Dequeue();
            for (int k = 0; k < numbers.Length; k++)
            {
                long surplus = ((long)distinct[k] * numbers[l]) - error;
                long least = surplus <= 0 ? 0 : (surplus + distinct[l] - 1) / distinct[l];
                if (k == l || least <= numbers[k])
                {
                    continue;
                }

                sum += (least - numbers[k]) * counts[k];
                if (sum > greatestSum)
                {
                    return null;
                }

                numbers[k] = (int)least;
                raised.Enqueue(k);
            }
        }

        return sum <= greatestSum ? numbers : null;
    }

    private static EquatableArray<int> Spread(IReadOnlyList<int> costs, int[] distinct, int[] numbers) => costs
        .Select(cost => cost == 0 ? 0 : numbers[Array.BinarySearch(distinct, cost)]).ToEquatableArray();

    private static EquatableArray<int> One(IReadOnlyList<int> costs, int greatest)
    {
        int[] numbers = new int[costs.Count];
        numbers[Enumerable.Range(0, costs.Count).First(i => costs[i] == greatest)] = 1;
        return numbers.ToEquatableArray();
    }

    private static void Check(IReadOnlyList<int> costs, int greatestSum)
    {
        if (greatestSum < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(greatestSum), greatestSum, "The sum must be allowed to be at least 1.");
        }

        for (int i = 0; i < costs.Count; i++)
        {
            if (costs[i] < 0)
            {
                throw new ArgumentException(FormattableString.Invariant($"Cost {i} is {costs[i]}, less than 0."), nameof(costs));
            }
        }

        if (!costs.Any(cost => cost > 0))
        {
            throw new ArgumentException("No cost is positive.", nameof(costs));
        }
    }
}
