using Twill.Scheduling.Solver.Core;

namespace Twill.Scheduling.Solver.Encoding;

/// <summary>Gives the literal of a statement M(to) − M(from) ≥ c: a constant where the facts decide it, one literal per gap.</summary>
internal sealed class DifferenceLiterals
{
    private readonly SearchCore _core;
    private readonly FactClosure _facts;

    public DifferenceLiterals(SearchCore core, FactClosure facts)
    {
        _core = core;
        _facts = facts;
    }

    /// <summary>Defines the literal of a gap of the pair from &lt; to.</summary>
    public void DefineGap(int from, int to, Gap gap) =>
        _core.Atoms.Define(_core.NewVariable(isDecision: true), from, to, gap.Low, gap.High);

    /// <summary>The literal that is true when M(to) − M(from) is at least a bound.</summary>
    public int AtLeast(int from, int to, long bound)
    {
        if (bound <= _facts.Least(from, to))
        {
            return Literal.True;
        }

        if (bound > _facts.Greatest(from, to))
        {
            return Literal.False;
        }

        return from < to
            ? Find(from, to, (int)bound)
            : Literal.Not(Find(to, from, 1 - (int)bound));
    }

    private int Find(int from, int to, int bound)
    {
        DifferenceAtoms atoms = _core.Atoms;
        int variable = atoms.First((from * _facts.Nodes) + to);
        while (variable >= 0 && atoms.High[variable] < bound)
        {
            variable = atoms.Next(variable);
        }

        if (variable < 0 || atoms.Low[variable] >= bound)
        {
            variable = _core.NewVariable(isDecision: true);
            atoms.Define(variable, from, to, bound - 1, bound);
        }

        return Literal.Of(variable);
    }
}
