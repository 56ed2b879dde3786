using System;
using System.Linq;
using Google.OrTools.Sat;
using Twill.Scheduling.DifferenceLogic;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Schedules;
using Twill.Scheduling.Solver;
using Twill.Scheduling.Solver.Explanations;

namespace Twill.Scheduling.OrTools;

/// <summary>Improves the schedule found at the least interval by the objective's further levels, and sums up.</summary>
internal sealed class ResultBuilder(
    ScheduleProblem problem, CpSatOptions options, QuestionMeter meter, IntervalSearch search, WindowQuestion window)
{
    private Schedule? _best = search.Best;
    private bool _isProven = true;
    private int? _crossingRegisters;
    private int? _blockingOperations;

    internal SolveResult Build()
    {
        if (_best is null)
        {
            return search.IsComplete
                ? new SolveResult.Infeasible(
                    new Explanation
                    {
                        Constraints = options.Mode == SolveMode.Free
                            ? []
                            : [new BindingConstraint(ConstraintKind.Stages, "the stages of a least-length modulo schedule")],
                    },
                    Statistics())
                : new SolveResult.Undecided(search.LowerBound, Statistics());
        }

        if (!search.IsComplete)
        {
            return new SolveResult.Feasible(_best, Quality(isProven: false), search.LowerBound, Statistics());
        }

        if (options.SecondOrder)
        {
            ImproveCrossing();
            ImproveBlocking();
        }

        DifferenceModel shorter = Within(_best.Length);
        Improve(shorter, shorter.Length(), CpSatQuestion.Length, _best.Length);
        int interval = _best.InitiationInterval;
        return new SolveResult.Optimal(
            _best, Quality(_isProven), search.Least, options.Mode == SolveMode.Free || interval == search.Least, Statistics());
    }

    private void ImproveCrossing()
    {
        DifferenceModel within = Within(StagesLength());
        Improve(within, within.CrossingRegisters(), CpSatQuestion.CrossingRegisters, StagesLength());
        int reached = ScheduleValidator.Assess(problem, _best!).CrossingRegisters;
        if (options.Mode == SolveMode.Free && reached > 0)
        {
            ResidueModel model = ForAnyStages(out int length);
            LinearExpr measure = model.CrossingRegisters();
            model.Model.Add(measure <= reached - 1);
            Improve(model, measure, CpSatQuestion.CrossingRegisters, length);
        }

        _crossingRegisters = ScheduleValidator.Assess(problem, _best!).CrossingRegisters;
    }

    private void ImproveBlocking()
    {
        DifferenceModel within = Within(StagesLength());
        Improve(within, within.BlockingOperations(), CpSatQuestion.BlockingOperations, StagesLength());
        int reached = ScheduleValidator.Assess(problem, _best!).BlockingOperations;
        if (options.Mode == SolveMode.Free && reached > SurelyBlocking())
        {
            ResidueModel model = ForAnyStages(out int length);
            LinearExpr measure = model.BlockingOperations();
            model.Model.Add(measure <= reached - 1);
            Improve(model, measure, CpSatQuestion.BlockingOperations, length);
        }

        _blockingOperations = ScheduleValidator.Assess(problem, _best!).BlockingOperations;
    }

    private int SurelyBlocking() => problem.Dependences.Where(edge => edge.IsBlocking).Select(edge => edge.Target).Distinct()
        .Count(target => problem.Operations[target].Duration > 0);

    /// <summary>As long as the stages allow in which the best schedule was found.</summary>
    private int StagesLength()
    {
        int interval = _best!.InitiationInterval;
        return interval * Math.Max(_best.Stages, options.Mode == SolveMode.Window ? window.Stages(interval)!.Value : 1);
    }

    private DifferenceModel Within(int length) =>
        new(problem, ScheduleFormulaBuilder.Build(problem, _best!.InitiationInterval, length));

    private ResidueModel ForAnyStages(out int length)
    {
        int interval = _best!.InitiationInterval;
        length = checked((int)IntervalBounds.GreatestLength(problem, interval));
        return new ResidueModel(problem, interval, (length + interval - 1) / interval);
    }

    /// <summary>Makes one measure least while the measures before it stay.</summary>
    private void Improve(ScheduleModel model, LinearExpr measure, CpSatQuestion question, int length)
    {
        if (_crossingRegisters is { } crossing)
        {
            model.Model.Add(model.CrossingRegisters() <= crossing);
        }

        if (_blockingOperations is { } blocking)
        {
            model.Model.Add(model.BlockingOperations() <= blocking);
        }

        model.Model.Minimize(measure);
        model.Hint(_best!);
        var attempt = new CpSatAttempt(_best!.InitiationInterval, length, question, CpSatAnswer.Running);
        CpSatAnswer answer = meter.Ask(model.Model, attempt, out CpSolver solver);
        if (answer is CpSatAnswer.Found or CpSatAnswer.FoundWithoutProof)
        {
            _best = model.Read(solver);
        }

        // Excluded: nothing is better than a bound that was added.
        _isProven &= answer is CpSatAnswer.Found or CpSatAnswer.Excluded;
    }

    private ScheduleQuality Quality(bool isProven)
    {
        ScheduleAssessment assessment = ScheduleValidator.Assess(problem, _best!);
        return new ScheduleQuality(assessment.CrossingRegisters, assessment.BlockingOperations, isProven);
    }

    private SolveStatistics Statistics() => new(meter.Steps, meter.Conflicts, search.Asked);
}
