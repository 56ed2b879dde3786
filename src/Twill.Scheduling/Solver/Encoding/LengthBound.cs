using System;
using System.Collections.Generic;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Solver.Search;

namespace Twill.Scheduling.Solver.Encoding;

/// <summary>
/// A length that no schedule undercuts: on each unit of capacity 1 the runs of one iteration follow each other, and the
/// shortest preemptive schedule that respects what must come before and after each is no longer.
/// </summary>
internal static class LengthBound
{
    private struct Job
    {
        public long Release;
        public long Remaining;
        public long Tail;
    }

    public static int Find(LoopInstance loop, FactClosure facts)
    {
        long bound = facts.Least(facts.Origin, facts.End);
        for (int unit = 0; unit < loop.Problem.Machine.Units.Count; unit++)
        {
            if (loop.Problem.Machine.Units[unit].Capacity != 1)
            {
                continue;
            }

            var jobs = new List<Job>();
            for (int v = 0; v < loop.Operations.Length; v++)
            {
                foreach (UnitUsage run in loop.Operations[v].Usage)
                {
                    if (run.Unit == unit && run.Amount > 0 && run.Length > 0)
                    {
                        long end = (long)run.Start + run.Length;
                        jobs.Add(new Job
                        {
                            Release = facts.Least(facts.Origin, v) + run.Start,
                            Remaining = run.Length,
                            Tail = facts.Least(v, facts.End) - end,
                        });
                    }
                }
            }

            bound = Math.Max(bound, Preemptive(jobs.ToArray()));
        }

        return (int)bound;
    }

    /// <summary>Always runs the released job with the longest tail (Jackson).</summary>
    private static long Preemptive(Job[] jobs)
    {
        long time = 0;
        long end = 0;
        while (true)
        {
            int chosen = -1;
            long nextRelease = long.MaxValue;
            for (int k = 0; k < jobs.Length; k++)
            {
                if (jobs[k].Remaining == 0)
                {
                    continue;
                }

                if (jobs[k].Release > time)
                {
                    nextRelease = Math.Min(nextRelease, jobs[k].Release);
                }
                else if (chosen < 0 || jobs[k].Tail > jobs[chosen].Tail)
                {
                    chosen = k;
                }
            }

            if (chosen < 0)
            {
                if (nextRelease == long.MaxValue)
                {
                    return end;
                }

                time = nextRelease;
                continue;
            }

            long run = Math.Min(jobs[chosen].Remaining, nextRelease == long.MaxValue ? long.MaxValue : nextRelease - time);
            jobs[chosen].Remaining -= run;
            time += run;
            if (jobs[chosen].Remaining == 0)
            {
                end = Math.Max(end, time + jobs[chosen].Tail);
            }
        }
    }
}
