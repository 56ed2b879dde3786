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
    private const int WindowShare = 4;
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
        return Finish(best, encoding, _options.Mode == SolveMode.Free, best.InitiationInterval == _bound);
    }

    private SolveResult SolveFree(Schedule? known)
    {
        var search = new FreeSearch(_loop, _meter, known);
        SearchOutcome outcome = search.Run(_bound);
        _intervalsTried += search.IntervalsTried;
        if (outcome != SearchOutcome.Satisfiable)
        {
            return Unfinished(outcome, search.Best, search.Refuted);
        }

        Schedule best = search.Best!;
        ScheduleEncoding? encoding = search.BestEncoding
            ?? ScheduleEncoding.ForAnyStages(_loop, best.InitiationInterval, EncodingScope.All, _meter);
        return Finish(best, encoding!, isFree: true, isForAnyStages: true);
    }

    private SolveResult Finish(Schedule best, ScheduleEncoding encoding, bool isFree, bool isForAnyStages)
    {
        encoding.Suggest(best);
        var objective = new ObjectiveSearch(_loop, _meter, best);
        bool isProven = isFree
            ? objective.MinimizeForAnyStages(encoding, _options.SecondOrder)
            : objective.MinimizeWithinStages(encoding, _options.SecondOrder);
        return new SolveResult.Optimal(
            objective.Best, Quality(objective.Best, isProven), _bound, isForAnyStages, Statistics);
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
