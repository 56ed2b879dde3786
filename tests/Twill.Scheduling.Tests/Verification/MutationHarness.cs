using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Verification;
using Twill.Scheduling.Warps;
using Xunit;

namespace Twill.Scheduling.Tests.Verification;

/// <summary>Breaks a right program in every way and compares the verifier's verdict with that of every interleaving.</summary>
public static class MutationHarness
{
    /// <summary>
    /// Checks that the verifier accepts the program and that it rejects each change, or that no interleaving of the
    /// changed program goes wrong for up to <paramref name="trips"/> trips.
    /// </summary>
    /// <returns>The changes that the verifier does not reject.</returns>
    public static IReadOnlyList<string> Survivors(WarpProgram program, IEnumerable<Mutation> mutations, int trips)
    {
        EquatableArray<int> least = ProtocolVerifier.FindMinimumDepths(program);
        EquatableArray<int>[] depths = [least, [.. least.Select((depth, ring) => program.Rings[ring].FillsOnce ? 1 : depth + 1)]];
        Assert.All(depths, given => Assert.Empty(ProtocolVerifier.Verify(program, given)));
        var survivors = new List<string>();
        foreach (Mutation mutation in mutations)
        {
            if (depths.All(given => ProtocolVerifier.Verify(mutation.Program, given).Count == 0))
            {
                survivors.Add(mutation.Name);
                foreach (EquatableArray<int> given in depths)
                {
                    for (int count = 0; count <= trips; count++)
                    {
                        string? fault = InterleavingExplorer.FindFault(mutation.Program, given, count);
                        Assert.True(fault is null, mutation.Name + ", " + count + " trips, depths " + given + ": " + fault);
                    }
                }
            }
        }

        return survivors;
    }
}
