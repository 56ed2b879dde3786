using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Twill.Scheduling.Common;
using Twill.Scheduling.DifferenceLogic;

namespace Twill.Scheduling.SmtLib;

/// <summary>Writes a <see cref="ScheduleFormula"/> as an SMT-LIB 2 script that any solver of QF_LIA can answer.</summary>
public sealed class SmtLibWriter
{
    private readonly StringBuilder _text = new();
    private readonly ScheduleFormula _formula;

    private SmtLibWriter(ScheduleFormula formula)
    {
        _formula = formula;
    }

    /// <summary>
    /// Writes a script that asks for satisfiability and then for the values that make up a schedule, which
    /// <see cref="SmtLibAnswer"/> reads.
    /// </summary>
    /// <param name="formula">The formula.</param>
    /// <param name="comment">Lines for people, written at the head.</param>
    public static string Write(ScheduleFormula formula, string comment)
    {
        var writer = new SmtLibWriter(formula);
        foreach (string line in comment.Split('\n'))
        {
            writer.Line("; " + line.Trim());
        }

        writer.WriteScript();
        return writer._text.ToString();
    }

    private void WriteScript()
    {
        Line("(set-info :smt-lib-version 2.6)");
        Line("(set-option :produce-models true)");
        Line("(set-logic QF_LIA)");
        if (_formula.Refutation is { } reason)
        {
            Line("; " + reason);
            Line("(assert false)");
            Line("(check-sat)");
            return;
        }

        for (int v = 0; v < _formula.LatestStarts.Count; v++)
        {
            Line("(declare-const M{0} Int)", v);
            Line("(assert (and (>= M{0} 0) (<= M{0} {1})))", v, _formula.LatestStarts[v]);
        }

        foreach (FixedDifference fixedDifference in _formula.FixedDifferences)
        {
            Line("(assert {0})", AtLeast(fixedDifference.From, fixedDifference.To, fixedDifference.Bound));
        }

        foreach (FormulaVariable variable in _formula.Variables)
        {
            WriteVariable(variable);
        }

        foreach (EquatableArray<Literal> clause in _formula.Clauses)
        {
            Line(clause.Count == 1 ? "(assert {0})" : "(assert (or {0}))", Join(clause.Select(Write)));
        }

        foreach (WeightedSum sum in _formula.Sums)
        {
            IEnumerable<string> terms = sum.Terms.Select(term => Text("(ite {0} {1} 0)", Write(term.Literal), term.Weight));
            Line(sum.Terms.Count == 1 ? "(assert (<= {0} {1}))" : "(assert (<= (+ {0}) {1}))", Join(terms), sum.Limit);
        }

        Line("(check-sat)");
        Line("(get-value ({0}))", Join(AskedNames(_formula)));
    }

    /// <summary>The start of every operation, and every Boolean that a warp group depends on.</summary>
    internal static IEnumerable<string> AskedNames(ScheduleFormula formula) =>
        Enumerable.Range(0, formula.LatestStarts.Count).Select(v => Text("M{0}", v))
            .Concat(formula.Groups.SelectMany(literals => literals).Where(literal => !literal.IsConstant)
                .Select(literal => formula.Variables[literal.Variable].Name).Distinct());

    private void WriteVariable(FormulaVariable variable)
    {
        if (!variable.IsDifference)
        {
            Line("(declare-const {0} Bool)", variable.Name);
            return;
        }

        Line("(define-fun {0} () Bool {1})", variable.Name, AtLeast(variable.From, variable.To, variable.AtLeast));
        if (variable.AtMost < variable.AtLeast - 1)
        {
            Line("(assert (or {0} (<= (- M{1} M{2}) {3})))", variable.Name, variable.To, variable.From, Number(variable.AtMost));
        }
    }

    private string Write(Literal literal)
    {
        string name = _formula.Variables[literal.Variable].Name;
        return literal.IsNegated ? "(not " + name + ")" : name;
    }

    private static string AtLeast(int from, int to, long bound) =>
        Text("(>= (- M{0} M{1}) {2})", to, from, Number(bound));

    private static string Number(long value) =>
        value < 0 ? Text("(- {0})", -value) : value.ToString(CultureInfo.InvariantCulture);

    private static string Join(IEnumerable<string> parts) => string.Join(" ", parts);

    private static string Text(string format, params object[] values) =>
        string.Format(CultureInfo.InvariantCulture, format, values);

    private void Line(string format, params object[] values) => _text.Append(Text(format, values)).Append('\n');

    private void Line(string text) => _text.Append(text).Append('\n');
}
