using Twill.Scheduling.Problems;
using Twill.Scheduling.Solver.Core;
using Twill.Scheduling.Solver.Encoding;
using Twill.Scheduling.Solver.Search;

namespace Twill.Scheduling.Solver.Explanations;

/// <summary>Asks whether problems have a schedule of one interval.</summary>
internal sealed class RefutationQuery
{
    private readonly int _interval;
    private readonly StepMeter _meter;

    public RefutationQuery(int interval, StepMeter meter)
    {
        _interval = interval;
        _meter = meter;
    }

    public int Interval => _interval;

    /// <summary>Whether a problem has no schedule of the interval; null if that was not found out.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="stages">Stages that the schedule may have; null for any number.</param>
    /// <param name="share">The part of the remaining budget that the question may take.</param>
    public bool? IsRefuted(ScheduleProblem problem, int? stages, double share = 1)
    {
        long remaining = _meter.Budget - _meter.Steps;
        StepMeter meter = _meter.Part(share < 1 ? (long)(remaining * share) : remaining);
        bool? isRefuted = IsRefuted(problem, stages, meter);
        _meter.Steps += meter.Steps;
        return isRefuted;
    }

    private bool? IsRefuted(ScheduleProblem problem, int? stages, StepMeter meter)
    {
        var loop = new LoopInstance(problem);
        if (ObviousConflicts.Find(loop).Count > 0 || LowerBounds.ByUnits(loop) > _interval
            || LowerBounds.Length(loop, _interval) is null)
        {
            return true;
        }

        if (stages is { } count && (long)count * _interval > ProblemLimits.GreatestTime)
        {
            return null;
        }

        ScheduleEncoding? encoding = stages is { } limited
            ? new ScheduleEncoding(loop, _interval, limited * _interval, EncodingScope.All, meter)
            : ScheduleEncoding.ForAnyStages(loop, _interval, EncodingScope.All, meter);
        return encoding?.Core.Solve([]) switch
        {
            SearchOutcome.Unsatisfiable => true,
            SearchOutcome.Satisfiable => false,
            _ => null,
        };
    }
}
