using System;
using Twill.Scheduling.Schedules;
using Twill.Scheduling.Solver.Core;
using Twill.Scheduling.Solver.Encoding;

namespace Twill.Scheduling.Solver.Search;

/// <summary>
/// The least interval for any number of stages. Feasibility is monotone in the interval. Refuting an interval costs far more
/// than finding a schedule, so the search goes down from a known one: each schedule is tightened as far as its choices go,
/// and the next question is asked below, in growing steps. A question that takes too long is put off in favour of others, so
/// that a search whose budget runs out has come as low as it could.
/// </summary>
internal sealed class FreeSearch
{
    // Enough for a schedule at the bound, if there is one that is easy to find.
    private const long FirstConflicts = 1000;

    // Schedules that take more to find are close to the least interval, where a step too far costs a refutation.
    private const long EasyConflicts = 500;

    // More than most refutations take: what is given up after so many may be asked again with more.
    private const long FirstEffort = 20_000;
    private const long EffortGrowth = 8;

    private readonly LoopInstance _loop;
    private readonly StepMeter _meter;
    private readonly int _cap;

    /// <summary>Begins from a valid schedule, if one is known.</summary>
    public FreeSearch(LoopInstance loop, StepMeter meter, Schedule? known)
    {
        _loop = loop;
        _meter = meter;
        _cap = (int)Math.Min(loop.GreatestInterval, ProblemLimits.GreatestTime);
        Best = known;
    }

    /// <summary>The schedule with the least interval so far.</summary>
    public Schedule? Best { get; private set; }

    /// <summary>The encoding in which <see cref="Best"/> was found, or null if it was found otherwise.</summary>
    public ScheduleEncoding? BestEncoding { get; private set; }

    /// <summary>Every interval below is refuted.</summary>
    public int Refuted { get; private set; }

    public int IntervalsTried { get; private set; }

    /// <summary>
    /// Searches from an interval below which none is possible. Satisfiable: <see cref="Best"/> is least; unsatisfiable: no
    /// interval is possible.
    /// </summary>
    public SearchOutcome Run(int from)
    {
        Refuted = from;
        SearchOutcome outcome = !_loop.CanStretchResources ? Scan()
            : _loop.CanStretchStaging ? Descend(EncodingScope.All)
            : Descend(EncodingScope.Stretchable) is var relaxed && relaxed == SearchOutcome.Satisfiable ? Scan()
            : relaxed;
        return outcome == SearchOutcome.Unsatisfiable && _cap < _loop.GreatestInterval ? SearchOutcome.BudgetExhausted : outcome;
    }

    private SearchOutcome Scan()
    {
        int limit = Best?.InitiationInterval ?? _cap + 1;
        for (; Refuted < limit; Refuted++)
        {
            SearchOutcome outcome = Ask(Refuted, EncodingScope.All, out _);
            if (outcome != SearchOutcome.Unsatisfiable)
            {
                return outcome;
            }
        }

        return Best is null ? SearchOutcome.Unsatisfiable : SearchOutcome.Satisfiable;
    }

    /// <summary>Finds the least interval, which <see cref="Refuted"/> then is, under rules that are monotone.</summary>
    private SearchOutcome Descend(EncodingScope scope)
    {
        int feasible;
        SearchOutcome outcome = Ask(Refuted, scope, out int tightened, FirstConflicts);
        if (outcome == SearchOutcome.Satisfiable || _meter.IsExhausted())
        {
            return outcome;
        }

        Refuted += outcome == SearchOutcome.Unsatisfiable ? 1 : 0;

        if (Best is not null)
        {
            feasible = Tighten(Best);
        }
        else if ((outcome = Ascend(scope, out feasible)) != SearchOutcome.Satisfiable)
        {
            return outcome;
        }

        if (Best is null)
        {
            FindAny(feasible);
        }

        // Intervals below were refuted, or given up with the present effort
        int open = Refuted;
        int step = 1;
        int probe = Middle(open, feasible);
        for (long effort = FirstEffort; Refuted < feasible;)
        {
            long before = _meter.Conflicts;
            switch (Ask(probe, scope, out tightened, effort))
            {
                case SearchOutcome.Satisfiable:
                    feasible = tightened;
                    step = _meter.Conflicts - before > EasyConflicts ? 1 : step * 2;
                    probe = Math.Max(open, feasible - step);
                    break;
                case SearchOutcome.Unsatisfiable:
                    Refuted = probe + 1;
                    open = Math.Max(open, Refuted);
                    probe = Middle(open, feasible);
                    step = 1;
                    break;
                default:
                    if (_meter.IsExhausted())
                    {
                        return SearchOutcome.BudgetExhausted;
                    }

                    open = probe + 1;
                    probe = Middle(open, feasible);
                    step = 1;
                    break;
            }

            if (open >= feasible)
            {
                // The refutation just below is what is left to find, and implies all others
                open = feasible - 1;
                probe = feasible - 1;
                effort *= EffortGrowth;
            }
        }

        return SearchOutcome.Satisfiable;
    }

    private static int Middle(int open, int feasible) => open + ((feasible - open) / 2);

    /// <summary>Gallops to a feasible interval, past those whose questions take long.</summary>
    private SearchOutcome Ascend(EncodingScope scope, out int feasible)
    {
        feasible = 0;
        for (long effort = FirstConflicts; Refuted <= _cap; effort *= EffortGrowth)
        {
            int open = Refuted;
            for (int step = 0; open <= _cap; step = Math.Max(1, step * 2))
            {
                int probe = (int)Math.Min(_cap, (long)open + step);
                SearchOutcome outcome = Ask(probe, scope, out feasible, effort);
                if (outcome == SearchOutcome.Satisfiable || _meter.IsExhausted())
                {
                    return outcome;
                }

                open = probe + 1;
                Refuted = outcome == SearchOutcome.Unsatisfiable ? open : Refuted;
            }
        }

        return SearchOutcome.Unsatisfiable;
    }

    /// <summary>Looks for a schedule under all rules, at intervals ever further up: something to show if the budget runs out.</summary>
    private void FindAny(int from)
    {
        for (int step = 0; from <= _cap && !_meter.IsExhausted(); step = Math.Max(1, step * 2))
        {
            int probe = (int)Math.Min(_cap, (long)from + step);
            if (Ask(probe, EncodingScope.All, out _, FirstConflicts) == SearchOutcome.Satisfiable)
            {
                return;
            }

            from = probe + 1;
        }
    }

    private SearchOutcome Ask(int interval, EncodingScope scope, out int tightened, long conflictLimit = long.MaxValue)
    {
        tightened = interval;
        IntervalsTried++;
        if (ScheduleEncoding.ForAnyStages(_loop, interval, scope, _meter) is not { } encoding)
        {
            _meter.Exhaust();
            return SearchOutcome.BudgetExhausted;
        }

        if (Best is not null)
        {
            encoding.Suggest(Best);
        }

        SearchOutcome outcome = encoding.Core.Solve([], conflictLimit);
        if (outcome == SearchOutcome.Satisfiable)
        {
            Schedule found = encoding.Extract();
            Keep(found, scope == EncodingScope.All ? encoding : null);
            tightened = Tighten(found);
        }

        return outcome;
    }

    private int Tighten(Schedule schedule)
    {
        Schedule tightened = IntervalTightening.Tighten(_loop, schedule, Refuted, stages: null);
        Keep(tightened, null);
        return tightened.InitiationInterval;
    }

    /// <summary>Keeps a schedule that is better than the best, if it obeys the rules that were left out of the question too.</summary>
    private void Keep(Schedule schedule, ScheduleEncoding? encoding)
    {
        bool isBetter = Best is null || schedule.InitiationInterval < Best.InitiationInterval;
        if (isBetter && (encoding is not null || ScheduleValidator.Assess(_loop.Problem, schedule).IsValid))
        {
            Best = schedule;
            BestEncoding = encoding;
        }
    }
}
