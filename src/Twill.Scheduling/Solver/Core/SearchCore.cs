using System;
using Twill.Scheduling.Solver.Proofs;

namespace Twill.Scheduling.Solver.Core;

/// <summary>
/// Conflict-driven search over clauses, differences of start times and sums: propagation to a fixed point, learning at the
/// first unique implication point, restarts after Luby, saved phases. Deterministic.
/// </summary>
internal sealed partial class SearchCore
{
    private const int GreatestVariables = 4_000_000;
    private const int RestartUnit = 200;
    private const int FirstReduction = 6000;
    private const int ReductionStep = 1500;
    private readonly StepMeter _meter;
    private readonly ProofLog? _proof;
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

    /// <summary>Creates a search without variables.</summary>
    /// <param name="nodes">Nodes of the differences.</param>
    /// <param name="meter">Counts the steps.</param>
    /// <param name="proof">Receives what is derived; null where no proof is asked for.</param>
    public SearchCore(int nodes, StepMeter meter, ProofLog? proof = null)
    {
        _meter = meter;
        _proof = proof;
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
    public void AddSum(int[] literals, long[] weights, int count, long limit, int proofSum = 0)
    {
        // Literals that hold are counted into the other sums first; the new one counts them itself.
        ReturnTo(0);
        PropagateFacts();
        int kept = 0;
        long open = 0;
        long held = 0;
        for (int k = 0; k < count; k++)
        {
            if (!Assignment.IsFalse(literals[k]) && weights[k] > 0)
            {
                held += Assignment.IsTrue(literals[k]) ? weights[k] : 0;
                open += Assignment.IsTrue(literals[k]) ? 0 : weights[k];
                literals[kept] = literals[k];
                weights[kept++] = -weights[k];
            }
        }

        if (held + open <= limit)
        {
            return;
        }

        Array.Sort(weights, literals, 0, kept);
        for (int k = 0; k < kept; k++)
        {
            weights[k] = -weights[k];
        }

        int sum = Sums.Add(literals, weights, kept, limit, proofSum);
        if (held > limit)
        {
            ConflictOfSum(sum);
            LogConflict(isPermanent: true);
            _isContradictory = true;
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
        PropagateFacts();
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

        LogConflict(isPermanent: level == 0);
        if (level == 0)
        {
            return false;
        }

        ReturnTo(level);
        _analysis.Analyze(_conflict);
        ReturnTo(_analysis.ReturnLevel);
        IntList learned = _analysis.Learned;
        _proof?.Learned(learned.AsSpan());
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
}
