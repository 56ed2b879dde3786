using Twill.Scheduling.Solver.Core;
using Twill.Scheduling.Solver.Proofs;

namespace Twill.Scheduling.Solver.Encoding;

/// <summary>Gives the literal of a statement M(to) − M(from) ≥ c: a constant where the facts decide it, one literal per gap.</summary>
internal sealed class DifferenceLiterals
{
    private readonly SearchCore _core;
    private readonly FactClosure _facts;
    private readonly ProofLog? _proof;

    public DifferenceLiterals(SearchCore core, FactClosure facts, ProofLog? proof)
    {
        _proof = proof;
        _core = core;
        _facts = facts;
    }

    /// <summary>Defines the literal of a gap of the pair from &lt; to.</summary>
    public void DefineGap(int from, int to, Gap gap) => _ = Define(from, to, gap);

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
            variable = Define(from, to, new Gap(bound - 1, bound));
        }

        return Literal.Of(variable);
    }

    private int Define(int from, int to, Gap gap)
    {
        int variable = _core.NewVariable(isDecision: true);
        _core.Atoms.Define(variable, from, to, gap.Low, gap.High);
        _proof?.Step("diff", variable, from, to, gap.Low, gap.High);
        return variable;
    }
}
