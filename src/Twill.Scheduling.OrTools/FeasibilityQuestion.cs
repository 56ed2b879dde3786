using Google.OrTools.Sat;
using Twill.Scheduling.DifferenceLogic;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Schedules;

namespace Twill.Scheduling.OrTools;

/// <summary>"Is there a schedule of this initiation interval?" for one way of choosing the number of stages.</summary>
internal abstract class FeasibilityQuestion(ScheduleProblem problem, QuestionMeter meter)
{
    /// <summary>The problem.</summary>
    protected ScheduleProblem Problem => problem;

    /// <summary>Whether intervals from the first to the last of a range are searched with the same number of stages.</summary>
    internal virtual bool IsUniform(int first, int last) => true;

    /// <summary>Asks about an interval.</summary>
    internal abstract CpSatAnswer Ask(int interval, out Schedule? schedule);

    /// <summary>Puts a model to CP-SAT; <paramref name="schedule"/> is what it found, if warp groups are part of it.</summary>
    protected CpSatAnswer Ask(ScheduleModel model, int interval, int length, CpSatQuestion question, out Schedule? schedule)
    {
        CpSatAnswer answer = meter.Ask(model.Model, new CpSatAttempt(interval, length, question, CpSatAnswer.Running), out CpSolver solver);
        schedule = answer == CpSatAnswer.Found && question != CpSatQuestion.ModuloSchedule ? model.Read(solver) : null;
        return answer;
    }

    /// <summary>Puts a formula to CP-SAT, unless it is refuted as it stands.</summary>
    protected CpSatAnswer Ask(ScheduleFormula formula, CpSatQuestion question, out Schedule? schedule)
    {
        schedule = null;
        return formula.Refutation is not null
            ? CpSatAnswer.Excluded
            : Ask(new DifferenceModel(Problem, formula), formula.InitiationInterval, formula.Length, question, out schedule);
    }
}
