using System;
using System.Globalization;
using System.IO;
using Twill.Scheduling.Solver.Core;
using Twill.Scheduling.Solver.Encoding;

namespace Twill.Scheduling.Solver.Proofs;

/// <summary>
/// Writes a refutation as a certificate, one step a line: facts with what they follow from, the meaning of each variable, the
/// constraints with the rule that each states, and what the search derived. <c>docs/certificates.md</c> has the form.
/// </summary>
internal sealed class ProofLog
{
    private readonly TextWriter _writer;
    private int _sums;

    public ProofLog(TextWriter writer)
    {
        _writer = writer;
    }

    /// <summary>Writes a step of a keyword and numbers.</summary>
    public void Step(string keyword, params ReadOnlySpan<long> numbers)
    {
        _writer.Write(keyword);
        Numbers(numbers);
        _writer.Write('\n');
    }

    /// <summary>Says that M(to) − M(from) is above a forbidden range that it cannot be below.</summary>
    public void AboveGap(int from, int to, Gap gap) => Step("above", from, to, gap.Low, gap.High);

    /// <summary>Says that M(to) − M(from) is below a forbidden range that it cannot be above.</summary>
    public void BelowGap(int from, int to, Gap gap) => Step("below", from, to, gap.Low, gap.High);

    /// <summary>Says that a distance follows from a cut, whichever of its dependences has less than an interval to spare.</summary>
    public void CutFact(StageCut cut, int from, int to, long weight)
    {
        _writer.Write("cutfact");
        Numbers([from, to, weight]);
        Members(cut);
    }

    /// <summary>Says what a cut's clause is.</summary>
    public void CutClause(StageCut cut, ReadOnlySpan<int> literals)
    {
        if (Literals("cut", literals))
        {
            Members(cut);
        }
    }

    /// <summary>Says that a clause states an instance of a rule.</summary>
    public void Input(string rule, ReadOnlySpan<long> numbers, ReadOnlySpan<int> literals)
    {
        if (Literals(rule, literals))
        {
            Numbers(numbers);
            _writer.Write('\n');
        }
    }

    /// <summary>Begins a sum; its number.</summary>
    public int BeginSum(string resource, params ReadOnlySpan<long> numbers)
    {
        _writer.Write(resource);
        Numbers([++_sums]);
        Numbers(numbers);
        return _sums;
    }

    /// <summary>Adds to a sum an instance of an activity that is under way when a literal holds.</summary>
    public void SumTerm(int literal, Activity activity, long iteration)
    {
        _writer.Write(" t");
        Numbers([Signed(literal), activity.Kind, activity.Index, iteration]);
    }

    /// <summary>Adds to a sum instances of an activity that are under way in any case.</summary>
    public void SumCertain(Activity activity, long firstIteration, long lastIteration)
    {
        _writer.Write(" c");
        Numbers([activity.Kind, activity.Index, firstIteration, lastIteration]);
    }

    /// <summary>Adds to a sum what a group's limit is below the greatest one, taken when a literal holds.</summary>
    public void SumGroup(int literal, int group)
    {
        _writer.Write(" g");
        Numbers([Literal.IsConstant(literal) ? 0 : Signed(literal), group]);
    }

    public void EndSum() => _writer.Write('\n');

    /// <summary>
    /// Writes a clause that the differences or a sum imply: the premises, which hold, exclude the negation of the conclusion.
    /// </summary>
    /// <param name="sum">The sum's number in the proof; 0 for differences.</param>
    /// <param name="premises">Literals that hold.</param>
    /// <param name="conclusion">The literal implied; −1 for a contradiction.</param>
    /// <param name="isPermanent">Whether it is needed after the next learned clause.</param>
    public void Lemma(int sum, IntList premises, int conclusion, bool isPermanent)
    {
        _writer.Write(isPermanent ? "lemma" : "lemma1");
        Numbers([sum]);
        if (conclusion >= 0)
        {
            Numbers([Signed(conclusion)]);
        }

        for (int k = 0; k < premises.Count; k++)
        {
            Numbers([-Signed(premises.Items[k])]);
        }

        _writer.Write(" 0\n");
    }

    /// <summary>Writes a clause that follows from what stands above by unit propagation.</summary>
    public void Learned(ReadOnlySpan<int> literals) => _ = Literals("learned", literals) && EndLine();

    /// <summary>A literal as a signed variable; variable 0 is never written.</summary>
    public static long Signed(int literal) => Literal.IsNegated(literal) ? -(long)Literal.Variable(literal) : Literal.Variable(literal);

    /// <summary>Writes a clause without its false constants; writes nothing if it holds.</summary>
    private bool Literals(string keyword, ReadOnlySpan<int> literals)
    {
        if (literals.IndexOf(Literal.True) >= 0)
        {
            return false;
        }

        _writer.Write(keyword);
        foreach (int literal in literals)
        {
            if (literal != Literal.False)
            {
                Numbers([Signed(literal)]);
            }
        }

        _writer.Write(" 0");
        return true;
    }

    private bool EndLine()
    {
        _writer.Write('\n');
        return true;
    }

    private void Members(StageCut cut)
    {
        foreach (int member in cut.Members)
        {
            Numbers([member]);
        }

        _writer.Write('\n');
    }

    private void Numbers(ReadOnlySpan<long> numbers)
    {
        foreach (long number in numbers)
        {
            _writer.Write(' ');
            _writer.Write(number.ToString(CultureInfo.InvariantCulture));
        }
    }
}
