using System;
using System.Threading;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Schedules;
using Twill.Scheduling.Solver.Core;
using Twill.Scheduling.Solver.Search;

namespace Twill.Scheduling.Solver.Explanations;

/// <summary>Says why there is no schedule, in the terms of the machine and the loop.</summary>
public static class ScheduleExplainer
{
    /// <summary>Why an initiation interval is impossible: with the window's stages or, in free mode, with any number.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="interval">The interval asked about.</param>
    /// <param name="options">The mode, and the steps that finding the explanation may take.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>The explanation; null if there is a schedule of the interval or if that was not found out.</returns>
    /// <exception cref="ArgumentException">A number of the problem is out of range; the message names it.</exception>
    public static Explanation? Explain(
        ScheduleProblem problem, int interval, SolveOptions options, CancellationToken cancellationToken = default)
    {
        if (interval is < 1 or > ProblemLimits.GreatestTime)
        {
            throw new ArgumentOutOfRangeException(nameof(interval), interval, "The interval must lie between 1 and 2^29 cycles.");
        }

        LoopInstance loop = Check(problem, options);
        var meter = new StepMeter(options.StepBudget, cancellationToken);
        if (ObviousConflicts.Find(loop) is { Count: > 0 } conflicts)
        {
            return new Explanation { InitiationInterval = interval, Constraints = conflicts, IsMinimal = true };
        }

        int? stages = null;
        if (options.Mode == SolveMode.Window)
        {
            int window = new ModuloScheduler(loop, meter).LeastStages(interval);
            if (window == ModuloScheduler.Unknown)
            {
                return null;
            }

            stages = window == ModuloScheduler.Never ? null : window;
        }

        return new ExplanationSearch(problem, new RefutationQuery(interval, meter), stages).Find(interval);
    }

    /// <summary>What keeps a schedule from a smaller interval: why the next smaller one is impossible.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="schedule">A schedule whose interval is proven least.</param>
    /// <param name="options">The mode of the proof, and the steps that finding the explanation may take.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>The explanation; null at an interval of 1, or if it was not found out.</returns>
    public static Explanation? WhatBinds(
        ScheduleProblem problem, Schedule schedule, SolveOptions options, CancellationToken cancellationToken = default)
    {
        if (schedule is null)
        {
            throw new ArgumentNullException(nameof(schedule));
        }

        return schedule.InitiationInterval <= 1
            ? null
            : Explain(problem, schedule.InitiationInterval - 1, options, cancellationToken);
    }

    /// <summary>Why no interval is possible; without constraints if that was not found out.</summary>
    internal static Explanation ExplainAll(LoopInstance loop, SolveMode mode, StepMeter meter)
    {
        // The greatest interval admits most, where intervals are monotone, and a cycle without distance excludes all alike.
        bool isMonotone = loop.CanStretchResources && loop.CanStretchStaging && loop.GreatestInterval <= ProblemLimits.GreatestTime;
        Explanation? explanation = null;
        if (isMonotone || LowerBounds.ByCycles(loop) is null)
        {
            int interval = (int)Math.Min(loop.GreatestInterval, ProblemLimits.GreatestTime);
            int? stages = mode == SolveMode.Window ? 1 : null;
            explanation = new ExplanationSearch(loop.Problem, new RefutationQuery(interval, meter), stages).Find(interval: null);
        }

        return explanation ?? new Explanation { Constraints = [] };
    }

    private static LoopInstance Check(ScheduleProblem problem, SolveOptions options)
    {
        if (problem is null)
        {
            throw new ArgumentNullException(nameof(problem));
        }

        if (options is null)
        {
            throw new ArgumentNullException(nameof(options));
        }

        ProblemLimits.Check(problem);
        return new LoopInstance(problem);
    }
}
