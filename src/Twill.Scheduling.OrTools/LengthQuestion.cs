using Twill.Scheduling.DifferenceLogic;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Schedules;

namespace Twill.Scheduling.OrTools;

/// <summary>Schedules of at most one length.</summary>
internal sealed class LengthQuestion(ScheduleProblem problem, QuestionMeter meter, int length) : FeasibilityQuestion(problem, meter)
{
    internal override CpSatAnswer Ask(int interval, out Schedule? schedule) =>
        Ask(ScheduleFormulaBuilder.Build(Problem, interval, length), CpSatQuestion.Feasibility, out schedule);
}
