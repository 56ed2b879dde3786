using System;
using System.Collections.Generic;
using System.Linq;
using Google.OrTools.Sat;
using Twill.Scheduling.Common;
using Twill.Scheduling.DifferenceLogic;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Schedules;

namespace Twill.Scheduling.OrTools;

/// <summary>
/// A <see cref="ScheduleFormula"/>: one variable per start, one Boolean per difference that matters. Best where the number
/// of stages is small and known, as the Booleans multiply with it.
/// </summary>
internal sealed class DifferenceModel : ScheduleModel
{
    private readonly ScheduleProblem _problem;
    private readonly ScheduleFormula _formula;
    private readonly IntVar[] _starts;
    private readonly BoolVar[] _booleans;

    internal DifferenceModel(ScheduleProblem problem, ScheduleFormula formula)
    {
        _problem = problem;
        _formula = formula;
        if (formula.Refutation is not null)
        {
            Model.AddBoolOr([Model.FalseLiteral()]);
            (_starts, _booleans) = ([], []);
            return;
        }

        _starts = formula.LatestStarts.Select((latest, v) => Model.NewIntVar(0, latest, FormattableString.Invariant($"M{v}"))).ToArray();
        _booleans = formula.Variables.Select(variable => Model.NewBoolVar(variable.Name)).ToArray();
        foreach (FixedDifference fixedDifference in formula.FixedDifferences)
        {
            Model.Add(_starts[fixedDifference.To] - _starts[fixedDifference.From] >= fixedDifference.Bound);
        }

        for (int i = 0; i < _booleans.Length; i++)
        {
            AddMeaning(formula.Variables[i], _booleans[i]);
        }

        foreach (EquatableArray<Literal> clause in formula.Clauses)
        {
            Model.AddBoolOr(clause.Select(Express));
        }

        foreach (WeightedSum sum in formula.Sums)
        {
            Model.Add(Express(sum.Terms) <= sum.Limit);
        }
    }

    internal override LinearExpr CrossingRegisters() => Express(_formula.Crossings);

    internal override LinearExpr BlockingOperations() =>
        Express(_formula.Blocking.Select(literal => new WeightedLiteral(1, literal)));

    /// <summary>A variable no less than the end of any operation.</summary>
    internal LinearExpr Length()
    {
        IntVar length = Model.NewIntVar(0, _formula.Length, "length");
        for (int v = 0; v < _starts.Length; v++)
        {
            Model.Add(length - _starts[v] >= Math.Max(1, _problem.Operations[v].Duration));
        }

        return length;
    }

    internal override void Hint(Schedule schedule)
    {
        for (int v = 0; v < _starts.Length; v++)
        {
            Model.AddHint(_starts[v], schedule.StartTimes[v]);
        }
    }

    internal override Schedule Read(CpSolver solver)
    {
        int[] starts = _starts.Select(start => (int)solver.Value(start)).ToArray();
        return new Schedule(
            _formula.InitiationInterval,
            starts.Select((start, v) => start + Math.Max(1, _problem.Operations[v].Duration)).Max(),
            starts.ToEquatableArray(),
            _formula.Groups.Select(literals => literals.ToList().FindIndex(literal => Holds(literal, solver))).ToEquatableArray());
    }

    private bool Holds(Literal literal, CpSolver solver) => literal == Literal.True
        || (!literal.IsConstant && solver.BooleanValue(_booleans[literal.Variable]) != literal.IsNegated);

    private void AddMeaning(FormulaVariable variable, BoolVar boolean)
    {
        if (variable.IsDifference)
        {
            LinearExpr difference = _starts[variable.To] - _starts[variable.From];
            Model.Add(difference >= variable.AtLeast).OnlyEnforceIf(boolean);
            Model.Add(difference <= variable.AtMost).OnlyEnforceIf(boolean.Not());
        }
    }

    private ILiteral Express(Literal literal) =>
        literal.IsNegated ? _booleans[literal.Variable].Not() : _booleans[literal.Variable];

    private LinearExpr Express(IEnumerable<WeightedLiteral> terms) =>
        LinearExpr.Sum(terms.Where(term => term.Literal != Literal.False).Select(term => term.Literal == Literal.True
            ? LinearExpr.Constant(term.Weight)
            : Express(term.Literal).AsExpr() * term.Weight));
}
