using System;
using Twill.Scheduling.Schedules;
using Twill.Scheduling.Solver.Core;
using Twill.Scheduling.Solver.Encoding;

namespace Twill.Scheduling.Solver.Search;

/// <summary>
/// The least interval in window mode: at each interval the schedule may have as many stages as the shortest modulo
/// schedule. With the stages fixed, feasibility is monotone in the interval, and the stages never rise with it; so the
/// search gallops and bisects within each range of intervals that have the same number of stages, ranges upward.
/// </summary>
internal sealed class WindowSearch
{
    private readonly LoopInstance _loop;
    private readonly StepMeter _meter;
    private readonly ModuloScheduler _modulo;
    private readonly int _cap;
    private Schedule? _found;

    public WindowSearch(LoopInstance loop, StepMeter meter)
    {
        _loop = loop;
        _meter = meter;
        _modulo = new ModuloScheduler(loop, meter);
        _cap = (int)Math.Min(loop.GreatestInterval, ProblemLimits.GreatestTime);
    }

    /// <summary>The schedule with the least interval so far.</summary>
    public Schedule? Best { get; private set; }

    /// <summary>The encoding in which <see cref="Best"/> was found, or null if it was found otherwise.</summary>
    public ScheduleEncoding? BestEncoding { get; private set; }

    /// <summary>Every interval below is refuted.</summary>
    public int Refuted { get; private set; }

    public int IntervalsTried { get; private set; }

    /// <summary>The stages of the window at an interval that was asked about.</summary>
    public int Stages(int interval) => _modulo.LeastStages(interval);

    /// <summary>
    /// Searches upward from an interval below which none is possible. Satisfiable: <see cref="Best"/> is least;
    /// unsatisfiable: no interval is possible.
    /// </summary>
    public SearchOutcome Run(int from)
    {
        Refuted = from;
        while (Refuted <= _cap)
        {
            int stages = _modulo.LeastStages(Refuted);
            if (stages == ModuloScheduler.Unknown)
            {
                return SearchOutcome.BudgetExhausted;
            }

            SearchOutcome outcome = stages == ModuloScheduler.Never ? SkipRange(stages)
                : _loop.CanStretchResources ? SearchRange(stages)
                : SearchOne(stages);
            if (outcome != SearchOutcome.Unsatisfiable)
            {
                return outcome;
            }
        }

        return _cap < _loop.GreatestInterval ? SearchOutcome.BudgetExhausted : SearchOutcome.Unsatisfiable;
    }

    private SearchOutcome SearchOne(int stages)
    {
        SearchOutcome outcome = Ask(Refuted, stages, EncodingScope.All);
        Refuted += outcome == SearchOutcome.Unsatisfiable ? 1 : 0;
        return outcome;
    }

    /// <summary>Passes over the intervals from <see cref="Refuted"/> on that no number of stages makes possible.</summary>
    private SearchOutcome SkipRange(int stages)
    {
        Refuted++;
        if (!_loop.CanStretchResources)
        {
            return SearchOutcome.Unsatisfiable;
        }

        for (int last = Refuted - 1, step = 1; last < _cap; step *= 2)
        {
            int limit = (int)Math.Min(_cap, (long)last + step);
            last = EndOfRange(last, limit, stages);
            if (last < 0)
            {
                return SearchOutcome.BudgetExhausted;
            }

            Refuted = last + 1;
            if (last < limit)
            {
                break;
            }
        }

        return SearchOutcome.Unsatisfiable;
    }

    /// <summary>Searches the intervals from <see cref="Refuted"/> on that have the given number of stages.</summary>
    private SearchOutcome SearchRange(int stages)
    {
        EncodingScope scope = _loop.CanStretchStaging ? EncodingScope.All : EncodingScope.Stretchable;
        int feasible = -1;
        for (int probe = Refuted, step = 1; feasible < 0; step *= 2)
        {
            SearchOutcome outcome = Ask(probe, stages, scope);
            if (outcome == SearchOutcome.BudgetExhausted)
            {
                return outcome;
            }

            if (outcome == SearchOutcome.Satisfiable)
            {
                feasible = Tighten(stages, scope);
                break;
            }

            Refuted = probe + 1;
            probe = EndOfRange(probe, (int)Math.Min(_cap, (long)probe + step), stages);
            if (probe < Refuted)
            {
                return probe < 0 ? SearchOutcome.BudgetExhausted : SearchOutcome.Unsatisfiable;
            }
        }

        while (Refuted < feasible)
        {
            int middle = Refuted + ((feasible - Refuted) / 2);
            switch (Ask(middle, stages, scope))
            {
                case SearchOutcome.Satisfiable:
                    feasible = Tighten(stages, scope);
                    break;
                case SearchOutcome.Unsatisfiable:
                    Refuted = middle + 1;
                    break;
                default:
                    return SearchOutcome.BudgetExhausted;
            }
        }

        return scope == EncodingScope.All ? SearchOutcome.Satisfiable : ScanRange(stages);
    }

    /// <summary>Asks interval by interval, with the rules included that are not monotone.</summary>
    private SearchOutcome ScanRange(int stages)
    {
        while (Refuted <= _cap)
        {
            int itsStages = _modulo.LeastStages(Refuted);
            SearchOutcome outcome = itsStages == ModuloScheduler.Unknown ? SearchOutcome.BudgetExhausted
                : itsStages != stages ? SearchOutcome.Unsatisfiable
                : Ask(Refuted, stages, EncodingScope.All);
            if (outcome != SearchOutcome.Unsatisfiable || itsStages != stages)
            {
                return outcome;
            }

            Refuted++;
        }

        return SearchOutcome.Unsatisfiable;
    }

    /// <summary>The last interval up to a limit with the same number of stages as the first; −1 if the budget ran out.</summary>
    private int EndOfRange(int first, int limit, int stages)
    {
        int end = first;
        int beyond = limit + 1;
        int probe = limit;
        while (end + 1 < beyond)
        {
            int itsStages = _modulo.LeastStages(probe);
            if (itsStages == ModuloScheduler.Unknown)
            {
                return -1;
            }

            (end, beyond) = itsStages == stages ? (probe, beyond) : (end, probe);
            probe = end + ((beyond - end) / 2);
        }

        return end;
    }

    private SearchOutcome Ask(int interval, int stages, EncodingScope scope)
    {
        long horizon = (long)stages * interval;
        if (horizon > ProblemLimits.GreatestTime)
        {
            return SearchOutcome.BudgetExhausted;
        }

        IntervalsTried++;
        var encoding = new ScheduleEncoding(_loop, interval, (int)horizon, scope, _meter);
        if (Best is not null)
        {
            encoding.Suggest(Best);
        }
        else if (_modulo.Last is not null)
        {
            encoding.Suggest(_modulo.Last);
        }

        SearchOutcome outcome = encoding.Core.Solve([]);
        if (outcome == SearchOutcome.Satisfiable)
        {
            _found = encoding.Extract();
            if (scope == EncodingScope.All)
            {
                Best = _found;
                BestEncoding = encoding;
            }
        }

        return outcome;
    }

    /// <summary>The least interval that the choices of the schedule just found allow.</summary>
    private int Tighten(int stages, EncodingScope scope)
    {
        Schedule tightened = IntervalTightening.Tighten(_loop, _found!, Refuted, stages);
        if (scope == EncodingScope.All && tightened.InitiationInterval < _found!.InitiationInterval)
        {
            Best = tightened;
            BestEncoding = null;
        }

        return tightened.InitiationInterval;
    }
}
