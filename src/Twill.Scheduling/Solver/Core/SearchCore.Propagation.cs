namespace Twill.Scheduling.Solver.Core;

/// <content>Propagation to a fixed point, and what propagated literals follow from.</content>
internal sealed partial class SearchCore
{
    // Where the conflict comes from: a clause, the differences, or the sum of this number in the proof.
    private const int ClauseSource = -1;
    private const int DifferenceSource = 0;
    private readonly IntList _logged = new();
    private int _conflictSource = ClauseSource;

    /// <summary>Adds the literals from which a propagated literal followed; all of them hold and came before it.</summary>
    public void CollectAntecedents(int literal, IntList antecedents)
    {
        int variable = literal >> 1;
        int reason = Assignment.Reasons[variable];
        switch (Reason.Kind(reason))
        {
            case Reason.ClauseKind:
                foreach (int other in Clauses.Literals(Reason.Index(reason)))
                {
                    if (other != literal)
                    {
                        antecedents.Add(other ^ 1);
                    }
                }

                break;
            case Reason.Difference:
                ExplainDifference(literal, antecedents);
                _proof?.Lemma(0, antecedents, literal, isPermanent: Assignment.Level == 0);
                break;
            case Reason.SumKind:
                Sums.Explain(Reason.Index(reason), literal, antecedents);
                _proof?.Lemma(Sums.ProofSum(Reason.Index(reason)), antecedents, literal, isPermanent: Assignment.Level == 0);
                break;
        }
    }

    private void ExplainDifference(int literal, IntList antecedents)
    {
        int variable = literal >> 1;
        int from = Atoms.From[variable];
        int to = Atoms.To[variable];
        _ = Literal.IsNegated(literal)
            ? Closure.Explain(to, from, 1 - Atoms.High[variable], antecedents)
            : Closure.Explain(from, to, Atoms.Low[variable] + 1, antecedents);
    }

    /// <summary>Draws all consequences of what holds without any decision.</summary>
    private void PropagateFacts()
    {
        if (!_isContradictory && !(AssignImplied(0) && Propagate()))
        {
            LogConflict(isPermanent: true);
            _isContradictory = true;
        }
    }

    /// <summary>Draws all consequences of the trail; false on a conflict, which is left in the conflict list.</summary>
    private bool Propagate()
    {
        while (true)
        {
            if (_clauseHead < Assignment.TrailCount)
            {
                int clause = Clauses.Propagate(Assignment.Trail[_clauseHead++]);
                if (clause >= 0)
                {
                    _conflict.Clear();
                    _conflictSource = ClauseSource;
                    foreach (int literal in Clauses.Literals(clause))
                    {
                        _conflict.Add(literal ^ 1);
                    }

                    return false;
                }
            }
            else if (_sumHead < Assignment.TrailCount)
            {
                int sum = Sums.Count(Assignment.Trail[_sumHead++]);
                if (sum >= 0)
                {
                    return ConflictOfSum(sum);
                }
            }
            else if (Sums.Tight.Count > 0)
            {
                int sum = Sums.Tight.Pop();
                int held = Assignment.TrailCount;
                if (!Sums.Propagate(sum))
                {
                    return ConflictOfSum(sum);
                }

                LogFacts(held);
            }
            else if (_differenceHead < Assignment.TrailCount)
            {
                int literal = Assignment.Trail[_differenceHead++];
                if (!PropagateDifference(literal))
                {
                    return false;
                }
            }
            else
            {
                return true;
            }
        }
    }

    private bool ConflictOfSum(int sum)
    {
        _conflict.Clear();
        _conflictSource = Sums.ProofSum(sum);
        Sums.Explain(sum, -1, _conflict);
        return false;
    }

    private bool PropagateDifference(int literal)
    {
        int variable = literal >> 1;
        int from = Atoms.From[variable];
        if (from < 0)
        {
            return true;
        }

        int to = Atoms.To[variable];
        _conflictSource = DifferenceSource;
        int implied = Closure.Implied.Count;
        bool isConsistent = Literal.IsNegated(literal)
            ? Closure.Insert(to, from, -Atoms.Low[variable], literal, _conflict)
            : Closure.Insert(from, to, Atoms.High[variable], literal, _conflict);
        return isConsistent && AssignImplied(implied);
    }

    private bool AssignImplied(int first)
    {
        IntList implied = Closure.Implied;
        int held = Assignment.TrailCount;
        for (int k = first; k < implied.Count; k++)
        {
            int literal = implied.Items[k];
            if (Assignment.IsOpen(literal))
            {
                Assignment.Assign(literal, Reason.Difference);
            }
            else if (Assignment.IsFalse(literal))
            {
                LogFacts(held);
                _conflict.Clear();
                _conflictSource = DifferenceSource;
                _conflict.Add(literal ^ 1);
                ExplainDifference(literal, _conflict);
                implied.Clear();
                return false;
            }
        }

        implied.Clear();
        LogFacts(held);
        return true;
    }

    /// <summary>Writes what differences or a sum have just made facts, which no analysis will ask about.</summary>
    private void LogFacts(int firstPosition)
    {
        if (_proof is null || Assignment.Level > 0)
        {
            return;
        }

        for (int position = firstPosition; position < Assignment.TrailCount; position++)
        {
            _logged.Clear();
            CollectAntecedents(Assignment.Trail[position], _logged);
        }
    }

    private void LogConflict(bool isPermanent)
    {
        if (_conflictSource != ClauseSource)
        {
            _proof?.Lemma(_conflictSource, _conflict, -1, isPermanent);
        }
    }
}
