using System.Threading;
using Twill.Scheduling.Schedules;
using Twill.Scheduling.Solver.Core;
using Twill.Scheduling.Solver.Encoding;
using Twill.Scheduling.Solver.Explanations;

namespace Twill.Scheduling.Solver.Search;

/// <summary>One solve: the least interval by the mode's search, then the objective's further levels.</summary>
internal sealed class SolveRun
{
    /// <summary>One of so many parts of a budget is the window's share where any number of stages is searched.</summary>
    private const int WindowShare = 8;

    /// <summary>One of so many parts is left for the objective: a schedule that is not proven least is to be good as well.</summary>
    private const int ObjectiveShare = 4;

    private readonly LoopInstance _loop;
    private readonly SolveOptions _options;
    private readonly StepMeter _meter;
    private readonly int _bound;
    private readonly CancellationToken _cancellation;
    private int _intervalsTried;

    public SolveRun(LoopInstance loop, SolveOptions options, StepMeter meter, int bound, CancellationToken cancellation)
    {
        _cancellation = cancellation;
        _loop = loop;
        _options = options;
        _meter = meter;
        _bound = bound;
    }

    private SolveStatistics Statistics => new(_meter.Steps, _meter.Conflicts, _intervalsTried);

    public SolveResult Solve()
    {
        // For any number of stages the window is only where the search begins: its own proof of least stages may be harder.
        var window = new WindowSearch(_loop, _meter);
        _meter.Budget = _options.Mode == SolveMode.Free ? _options.StepBudget / WindowShare : _options.StepBudget;
        SearchOutcome outcome = window.Run(_bound);
        _meter.Budget = _options.StepBudget;
        _intervalsTried = window.IntervalsTried;
        bool isWindow = _options.Mode == SolveMode.Window || window.Best?.InitiationInterval == _bound || _meter.IsExhausted();
        if (!isWindow)
        {
            return SolveFree(window.Best);
        }

        if (outcome != SearchOutcome.Satisfiable)
        {
            return Unfinished(outcome, window.Best, _options.Mode == SolveMode.Free ? _bound : window.Refuted);
        }

        Schedule best = window.Best!;
        ScheduleEncoding encoding = window.BestEncoding ?? new ScheduleEncoding(
            _loop, best.InitiationInterval, window.Stages(best.InitiationInterval) * best.InitiationInterval, EncodingScope.All, _meter);
        (Schedule schedule, ScheduleQuality quality) = Improve(best, encoding, _options.Mode == SolveMode.Free);
        return new SolveResult.Optimal(schedule, quality, _bound, best.InitiationInterval == _bound, Statistics);
    }

    private SolveResult SolveFree(Schedule? known)
    {
        var search = new FreeSearch(_loop, _meter, known);
        _meter.Budget = _options.StepBudget - (_options.StepBudget / ObjectiveShare);
        SearchOutcome outcome = search.Run(_bound);
        _meter.Budget = _options.StepBudget;
        _intervalsTried += search.IntervalsTried;
        if (search.Best is not { } best)
        {
            return Unfinished(outcome, null, search.Refuted);
        }

        ScheduleEncoding? encoding = search.BestEncoding
            ?? ScheduleEncoding.ForAnyStages(_loop, best.InitiationInterval, EncodingScope.All, _meter);
        if (encoding is null)
        {
            return Unfinished(outcome, best, search.Refuted);
        }

        (Schedule schedule, ScheduleQuality quality) = Improve(best, encoding, isFree: true);
        return outcome == SearchOutcome.Satisfiable
            ? new SolveResult.Optimal(schedule, quality, _bound, ForAnyStages: true, Statistics)
            : new SolveResult.Feasible(schedule, quality, search.Refuted, Statistics);
    }

    /// <summary>Makes a schedule best at its interval.</summary>
    private (Schedule Schedule, ScheduleQuality Quality) Improve(Schedule found, ScheduleEncoding encoding, bool isFree)
    {
        encoding.Suggest(found);
        var objective = new ObjectiveSearch(_loop, _meter, found);
        bool isProven = isFree
            ? objective.MinimizeForAnyStages(encoding, _options.SecondOrder)
            : objective.MinimizeWithinStages(encoding, _options.SecondOrder);
        return (objective.Best, Quality(objective.Best, isProven));
    }

    private SolveResult Unfinished(SearchOutcome outcome, Schedule? best, int refuted)
    {
        if (best is not null)
        {
            return new SolveResult.Feasible(best, Quality(best, isProven: false), refuted, Statistics);
        }

        if (outcome != SearchOutcome.Unsatisfiable)
        {
            return new SolveResult.Undecided(refuted, Statistics);
        }

        var meter = new StepMeter(_options.ExplanationBudget, _cancellation);
        return new SolveResult.Infeasible(ScheduleExplainer.ExplainAll(_loop, _options.Mode, meter), Statistics);
    }

    private ScheduleQuality Quality(Schedule schedule, bool isProven) => new(
        (int)ScheduleMeasures.CrossingRegisters(_loop, schedule),
        (int)ScheduleMeasures.BlockingOperations(_loop, schedule),
        isProven);
}
