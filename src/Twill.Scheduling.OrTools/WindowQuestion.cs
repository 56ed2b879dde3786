using System.Collections.Generic;
using Twill.Scheduling.DifferenceLogic;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Schedules;

namespace Twill.Scheduling.OrTools;

/// <summary>As many stages as the least-length modulo schedule has.</summary>
internal sealed class WindowQuestion(ScheduleProblem problem, QuestionMeter meter) : FeasibilityQuestion(problem, meter)
{
    private readonly Dictionary<int, int?> _stages = [];

    internal override bool IsUniform(int first, int last) => Stages(first) is { } stages && stages == Stages(last);

    internal override CpSatAnswer Ask(int interval, out Schedule? schedule)
    {
        schedule = null;
        return Stages(interval) switch
        {
            null => CpSatAnswer.Undecided,
            0 => CpSatAnswer.Excluded,
            { } stages => Ask(
                ScheduleFormulaBuilder.Build(Problem, interval, stages * interval), CpSatQuestion.Feasibility, out schedule),
        };
    }

    /// <summary>The least number of stages of a schedule of rules 1 to 3; 0 where there is none, null where that is open.</summary>
    internal int? Stages(int interval)
    {
        if (!_stages.TryGetValue(interval, out int? stages))
        {
            stages = FindStages(interval);
            _stages.Add(interval, stages);
        }

        return stages;
    }

    private int? FindStages(int interval)
    {
        long greatestLength = IntervalBounds.GreatestLength(Problem, interval);
        for (int stages = 1; (stages - 1L) * interval < greatestLength; stages++)
        {
            switch (Ask(ScheduleFormulaBuilder.BuildModulo(Problem, interval, stages * interval), CpSatQuestion.ModuloSchedule, out _))
            {
                case CpSatAnswer.Found:
                    return stages;
                case CpSatAnswer.Undecided:
                    return null;
                default:
                    break;
            }
        }

        return 0;
    }
}
