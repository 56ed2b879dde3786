using System;

namespace Twill.Scheduling.Solver.Core;

/// <summary>
/// Conflict-driven search over clauses, differences of start times and sums: propagation to a fixed point, learning at the
/// first unique implication point, restarts after Luby, saved phases. Deterministic.
/// </summary>
internal sealed class SearchCore
{
    private const int GreatestVariables = 4_000_000;
    private const int RestartUnit = 200;
    private const int FirstReduction = 6000;
    private const int ReductionStep = 1500;
    private readonly StepMeter _meter;
    private readonly VariableOrder _order;
    private readonly ConflictAnalysis _analysis;
    private readonly IntList _conflict = new();
    private readonly IntList _entryMarks = new();
    private bool[] _phases = new bool[32];
    private int _clauseHead;
    private int _sumHead;
    private int _differenceHead;
    private int _learnedLimit = FirstReduction;
    private bool _isContradictory;

    public SearchCore(int nodes, StepMeter meter)
    {
        _meter = meter;
        Assignment = new Assignment();
        Atoms = new DifferenceAtoms(nodes);
        Closure = new DifferenceClosure(nodes, Atoms, meter);
        Clauses = new ClauseStore(Assignment, meter);
        Sums = new SumStore(Assignment, meter);
        _order = new VariableOrder(Assignment);
        _analysis = new ConflictAnalysis(this, Assignment, _order);
        NewVariable(isDecision: false);
        Assignment.Assign(Literal.True, Reason.None);
    }

    public Assignment Assignment { get; }

    public DifferenceAtoms Atoms { get; }

    public DifferenceClosure Closure { get; }

    public ClauseStore Clauses { get; }

    public SumStore Sums { get; }

    /// <summary>After an unsatisfiable search: the assumptions that cannot hold together; empty if none is needed.</summary>
    public IntList FailedAssumptions { get; } = new();

    public int NewVariable(bool isDecision, double activity = 0)
    {
        int variable = Assignment.AddVariable();
        if (variable > GreatestVariables)
        {
            _meter.Exhaust();
        }

        if (variable >= _phases.Length)
        {
            Array.Resize(ref _phases, variable * 2);
        }

        _phases[variable] = false;
        Atoms.AddVariable(variable);
        Clauses.AddVariable(variable);
        Sums.AddVariable(variable);
        _analysis.AddVariable(variable);
        _order.AddVariable(variable, isDecision, activity);
        return variable;
    }

    /// <summary>The value that a variable is first given when it is decided.</summary>
    public void SetPhase(int variable, bool phase) => _phases[variable] = phase;

    /// <summary>Adds a clause; an assignment found before is given up.</summary>
    public void AddClause(ReadOnlySpan<int> literals)
    {
        ReturnTo(0);
        Span<int> open = literals.Length <= 64 ? stackalloc int[literals.Length] : new int[literals.Length];
        int count = 0;
        foreach (int literal in literals)
        {
            if (Assignment.IsTrue(literal) || open.Slice(0, count).IndexOf(literal ^ 1) >= 0)
            {
                return;
            }

            if (Assignment.IsOpen(literal) && open.Slice(0, count).IndexOf(literal) < 0)
            {
                open[count++] = literal;
            }
        }

        if (count == 0)
        {
            _isContradictory = true;
        }
        else if (count == 1)
        {
            Assignment.Assign(open[0], Reason.None);
        }
        else
        {
            Clauses.Add(open.Slice(0, count), 0);
        }
    }

    /// <summary>
    /// Adds Σ weight · literal ≤ limit over distinct variables; an assignment found before is given up. The arrays are
    /// reordered.
    /// </summary>
    public void AddSum(int[] literals, long[] weights, int count, long limit)
    {
        // Literals that hold are counted into the other sums first, so that a new sum starts from open ones only.
        ReturnTo(0);
        _isContradictory = _isContradictory || !Propagate();
        int open = 0;
        long total = 0;
        for (int k = 0; k < count; k++)
        {
            if (Assignment.IsTrue(literals[k]))
            {
                limit -= weights[k];
            }
            else if (Assignment.IsOpen(literals[k]) && weights[k] > 0)
            {
                total += weights[k];
                literals[open] = literals[k];
                weights[open++] = -weights[k];
            }
        }

        if (limit < 0)
        {
            _isContradictory = true;
        }
        else if (total > limit)
        {
            Array.Sort(weights, literals, 0, open);
            for (int k = 0; k < open; k++)
            {
                weights[k] = -weights[k];
            }

            Sums.Add(literals, weights, open, limit);
        }
    }

    /// <summary>Searches for an assignment under which the assumptions hold. It stays readable until the next call.</summary>
    /// <param name="assumptions">Literals that have to hold.</param>
    /// <param name="conflictLimit">Conflicts after which the search gives up as if the budget had run out.</param>
    public SearchOutcome Solve(ReadOnlySpan<int> assumptions, long conflictLimit = long.MaxValue)
    {
        FailedAssumptions.Clear();
        ReturnTo(0);
        Closure.SortThresholds(Assignment.VariableCount);
        _isContradictory = _isContradictory || !AssignImplied(0) || !Propagate();
        int restart = 0;
        long lastConflict = conflictLimit == long.MaxValue ? conflictLimit : _meter.Conflicts + conflictLimit;
        long untilRestart = Luby(restart) * RestartUnit;
        while (!_isContradictory)
        {
            if (_meter.IsExhausted() || _meter.Conflicts >= lastConflict)
            {
                ReturnTo(0);
                return SearchOutcome.BudgetExhausted;
            }

            if (untilRestart <= 0)
            {
                untilRestart = Luby(++restart) * RestartUnit;
                ReturnTo(0);
                if (Clauses.LearnedCount > _learnedLimit)
                {
                    _learnedLimit += ReductionStep;
                    ForgetReasonsOfFacts();
                    Clauses.Reduce();
                }
            }

            if (!Decide(assumptions))
            {
                return FailedAssumptions.Count > 0 ? SearchOutcome.Unsatisfiable : SearchOutcome.Satisfiable;
            }

            while (!Propagate())
            {
                untilRestart--;
                _meter.Conflicts++;
                _meter.Steps++;
                if (!Learn())
                {
                    _isContradictory = true;
                    break;
                }
            }
        }

        return SearchOutcome.Unsatisfiable;
    }

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
                break;
            case Reason.SumKind:
                Sums.Explain(Reason.Index(reason), literal, antecedents);
                break;
        }
    }

    private static long Luby(int index)
    {
        int size = 1;
        int power = 0;
        while (size < index + 1)
        {
            power++;
            size = (2 * size) + 1;
        }

        while (size - 1 != index)
        {
            size = (size - 1) >> 1;
            power--;
            index %= size;
        }

        return 1L << power;
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

    /// <summary>Opens a level with the next assumption or decision; false when there is none or an assumption fails.</summary>
    private bool Decide(ReadOnlySpan<int> assumptions)
    {
        while (Assignment.Level < assumptions.Length)
        {
            int assumption = assumptions[Assignment.Level];
            if (Assignment.IsFalse(assumption))
            {
                _analysis.CollectFailedAssumptions(assumption, FailedAssumptions);
                return false;
            }

            OpenLevel();
            if (Assignment.IsOpen(assumption))
            {
                Assignment.Assign(assumption, Reason.None);
                return true;
            }
        }

        int variable = _order.Next();
        if (variable < 0)
        {
            return false;
        }

        _meter.Steps++;
        OpenLevel();
        Assignment.Assign(Literal.Of(variable) | (_phases[variable] ? 0 : 1), Reason.None);
        return true;
    }

    private void OpenLevel()
    {
        Assignment.OpenLevel();
        _entryMarks.Add(Closure.EntryCount);
    }

    /// <summary>Learns from the conflict and returns to where the learned clause asserts; false when there is no such level.</summary>
    private bool Learn()
    {
        // A conflict of sums or differences may lie wholly below the current level.
        int level = 0;
        for (int k = 0; k < _conflict.Count; k++)
        {
            level = Math.Max(level, Assignment.Levels[_conflict.Items[k] >> 1]);
        }

        if (level == 0)
        {
            return false;
        }

        ReturnTo(level);
        _analysis.Analyze(_conflict);
        ReturnTo(_analysis.ReturnLevel);
        IntList learned = _analysis.Learned;
        int reason = learned.Count == 1
            ? Reason.None
            : Reason.Clause(Clauses.Add(learned.AsSpan(), _analysis.LevelCount));
        Assignment.Assign(learned.Items[0], reason);
        _order.DecayAll();
        return true;
    }

    private void ReturnTo(int level)
    {
        if (Assignment.Level <= level)
        {
            return;
        }

        int start = Assignment.LevelStart(level + 1);
        while (Assignment.TrailCount > start)
        {
            int literal = Assignment.RemoveLast();
            int variable = literal >> 1;
            if (Assignment.TrailCount < _sumHead)
            {
                Sums.Uncount(literal);
            }

            _phases[variable] = (literal & 1) == 0;
            _order.Insert(variable);
        }

        Closure.Undo(_entryMarks.Items[level]);
        _entryMarks.Count = level;
        Assignment.CloseLevels(level);
        _clauseHead = Math.Min(_clauseHead, start);
        _sumHead = Math.Min(_sumHead, start);
        _differenceHead = Math.Min(_differenceHead, start);
        Sums.Tight.Clear();
        Closure.Implied.Clear();
    }

    private void ForgetReasonsOfFacts()
    {
        for (int k = 0; k < Assignment.TrailCount; k++)
        {
            Assignment.Reasons[Assignment.Trail[k] >> 1] = Reason.None;
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
                if (!Sums.Propagate(sum))
                {
                    return ConflictOfSum(sum);
                }
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
        int implied = Closure.Implied.Count;
        bool isConsistent = Literal.IsNegated(literal)
            ? Closure.Insert(to, from, -Atoms.Low[variable], literal, _conflict)
            : Closure.Insert(from, to, Atoms.High[variable], literal, _conflict);
        return isConsistent && AssignImplied(implied);
    }

    private bool AssignImplied(int first)
    {
        IntList implied = Closure.Implied;
        for (int k = first; k < implied.Count; k++)
        {
            int literal = implied.Items[k];
            if (Assignment.IsOpen(literal))
            {
                Assignment.Assign(literal, Reason.Difference);
            }
            else if (Assignment.IsFalse(literal))
            {
                _conflict.Clear();
                _conflict.Add(literal ^ 1);
                ExplainDifference(literal, _conflict);
                implied.Clear();
                return false;
            }
        }

        implied.Clear();
        return true;
    }
}
