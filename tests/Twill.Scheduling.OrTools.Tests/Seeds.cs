using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Xunit;

namespace Twill.Scheduling.OrTools.Tests;

/// <summary>
/// The seeds of the random problems: fixed ones, so that a run repeats, or with the environment variable
/// <c>TWILL_SEED</c> others: a number to start from, or <c>fresh</c>. <c>TWILL_COUNT</c> says how many.
/// </summary>
internal static class Seeds
{
    /// <summary>Seeds for one test, which are printed when they are not the fixed ones.</summary>
    internal static IEnumerable<int> Take(int count)
    {
        string? wanted = Environment.GetEnvironmentVariable("TWILL_SEED");
        int first = wanted switch
        {
            null or "" => 0,
            "fresh" => Random.Shared.Next(1_000_000, 1_000_000_000),
            _ => int.Parse(wanted, CultureInfo.InvariantCulture),
        };
        if (int.TryParse(Environment.GetEnvironmentVariable("TWILL_COUNT"), NumberStyles.None, CultureInfo.InvariantCulture, out int more))
        {
            count = more;
        }

        if (first != 0)
        {
            Console.WriteLine(FormattableString.Invariant($"{TestContext.Current.TestMethod?.MethodName}: TWILL_SEED={first} TWILL_COUNT={count}"));
        }

        return Enumerable.Range(first, count);
    }
}
