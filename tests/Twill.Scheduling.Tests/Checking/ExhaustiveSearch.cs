using System;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Schedules;

namespace Twill.Scheduling.Tests.Checking;

/// <summary>Tries every start and every warp group of every operation: only for problems of very few operations.</summary>
public static class ExhaustiveSearch
{
    /// <summary>A schedule of an interval and length that the checker accepts, or null if there is none.</summary>
    public static Schedule? Find(ScheduleProblem problem, int interval, int length)
    {
        int count = problem.Operations.Count;
        var starts = new int[count];
        var groups = new int[count];
        return Extend(0);

        Schedule? Extend(int v)
        {
            if (v == count)
            {
                var schedule = new Schedule(interval, length, starts.ToEquatableArray(), groups.ToEquatableArray());
                return ScheduleChecker.Check(problem, schedule).IsValid ? schedule : null;
            }

            int latest = length - Math.Max(1, problem.Operations[v].Duration);
            for (starts[v] = 0; starts[v] <= latest; starts[v]++)
            {
                bool respectsEarlier = problem.Dependences.All(edge => Math.Max(edge.Source, edge.Target) != v
                    || starts[edge.Target] - starts[edge.Source] + (edge.Distance * interval) >= edge.Delay);
                for (groups[v] = 0; respectsEarlier && groups[v] < problem.Machine.WarpGroups; groups[v]++)
                {
                    bool isRightGroup = problem.Machine.VariableLatencyGroup is not { } variable
                        || problem.Operations[v].IsVariableLatency == (groups[v] == variable);
                    if (isRightGroup && Extend(v + 1) is { } found)
                    {
                        return found;
                    }
                }
            }

            return null;
        }
    }
}
