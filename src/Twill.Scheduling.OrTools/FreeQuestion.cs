using Twill.Scheduling.DifferenceLogic;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Schedules;

namespace Twill.Scheduling.OrTools;

/// <summary>Any number of stages.</summary>
internal sealed class FreeQuestion(ScheduleProblem problem, QuestionMeter meter) : FeasibilityQuestion(problem, meter)
{
    internal override CpSatAnswer Ask(int interval, out Schedule? schedule)
    {
        long length = IntervalBounds.GreatestLength(Problem, interval);
        int stages = (int)((length + interval - 1) / interval);
        return Ask(new ResidueModel(Problem, interval, stages), interval, (int)length, CpSatQuestion.Feasibility, out schedule);
    }
}
