using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Warps;

namespace Twill.Scheduling.Lowering;

/// <summary>Orders timed steps into the turn of a role, with their stages and the counts of their waits.</summary>
internal static class TurnAssembly
{
    /// <summary>
    /// Cuts the role's cyclic order where the fewest stages come out; roles agree through iterations only, so each may be
    /// cut where it likes.
    /// </summary>
    internal static EquatableArray<Step> Assemble(List<TimedStep> steps, int interval)
    {
        if (steps.Count == 0)
        {
            return default;
        }

        long first = steps.Min(step => step.Key.Time);
        IEnumerable<long> cuts = steps.Select(step => first - Modulo(first - step.Key.Time, interval)).Distinct();
        long cut = cuts.OrderBy(candidate => steps.Max(step => Stage(step, candidate, interval)))
            .ThenByDescending(candidate => candidate).First();
        Step[] ordered = [.. steps
            .OrderBy(step => step.Key with { Time = Modulo(step.Key.Time - cut, interval) })
            .Select(step => step.Step with { Stage = (int)Stage(step, cut, interval) })];
        return ordered.Select((step, position) => step is Step.WaitProducts wait ? Count(wait, position, ordered) : step)
            .ToEquatableArray();
    }

    /// <summary>Groups committed after a product of the iteration that lies some iterations before the end, once all turns are over.</summary>
    internal static int CommittedAfterLast(EquatableArray<Step> turn, int operation, int distance)
    {
        Step[] products = [.. turn.Where(step => step is Step.Compute { IsAsynchronous: true })];
        int issue = System.Array.FindIndex(products, step => ((Step.Compute)step).Operation == operation);
        int turnsAfter = turn.Max(step => step.Stage) - products[issue].Stage + distance - 1;
        return (turnsAfter * products.Length) + (products.Length - 1 - issue);
    }

    /// <summary>
    /// Whether the turns wait for a product in every iteration: by name, or by that of one issued later for the same iteration.
    /// </summary>
    internal static bool IsWaitedFor(EquatableArray<Step> turn, int operation)
    {
        (int Stage, int Position) Issue(int product)
        {
            int position = turn.ToList().FindIndex(step => step is Step.Compute { IsAsynchronous: true } compute && compute.Operation == product);
            return (turn[position].Stage, position);
        }

        return turn.OfType<Step.WaitProducts>().Any(wait => Issue(wait.Operation).CompareTo(Issue(operation)) >= 0);
    }

    private static long Stage(TimedStep step, long cut, int interval) => (step.Key.Time - cut) / interval;

    private static long Modulo(long time, int interval) => ((time % interval) + interval) % interval;

    /// <summary>Counts the groups that are committed between a product's issue and the wait for it.</summary>
    private static Step Count(Step.WaitProducts wait, int position, Step[] turn)
    {
        int issue = System.Array.FindIndex(turn, step => step is Step.Compute { IsAsynchronous: true } product && product.Operation == wait.Operation);
        int stages = wait.Stage - turn[issue].Stage;
        int pending = 0;
        for (int other = 0; other < turn.Length; other++)
        {
            if (turn[other] is Step.Compute { IsAsynchronous: true })
            {
                pending += stages - 1 + (other > issue ? 1 : 0) + (other < position ? 1 : 0);
            }
        }

        return wait with { Pending = pending };
    }
}
