using System;

namespace Twill.Scheduling.Solver.Core;

/// <summary>Derives from a conflict the clause to learn, at the first unique implication point.</summary>
internal sealed class ConflictAnalysis
{
    private readonly Assignment _assignment;
    private readonly SearchCore _core;
    private readonly VariableOrder _order;
    private readonly IntList _antecedents = new();
    private readonly IntList _marked = new();
    private bool[] _isSeen = new bool[32];
    private int[] _levelStamps = new int[32];
    private int _stamp;

    public ConflictAnalysis(SearchCore core, Assignment assignment, VariableOrder order)
    {
        _core = core;
        _assignment = assignment;
        _order = order;
    }

    /// <summary>The learned clause: the asserted literal, then one of the level to return to, then the rest.</summary>
    public IntList Learned { get; } = new();

    /// <summary>The level at which the learned clause asserts its first literal.</summary>
    public int ReturnLevel { get; private set; }

    /// <summary>Decision levels in the learned clause.</summary>
    public int LevelCount { get; private set; }

    public void AddVariable(int variable)
    {
        if (variable >= _isSeen.Length)
        {
            Array.Resize(ref _isSeen, variable * 2);
            Array.Resize(ref _levelStamps, (variable * 2) + 1);
        }
    }

    /// <summary>Analyzes literals that hold and contradict each other, at least one of them of the current level.</summary>
    public void Analyze(IntList conflict)
    {
        Learned.Clear();
        Learned.Add(-1);
        int level = _assignment.Level;
        int open = 0;
        int place = _assignment.TrailCount;
        IntList antecedents = conflict;
        int asserted;
        while (true)
        {
            for (int k = 0; k < antecedents.Count; k++)
            {
                int literal = antecedents.Items[k];
                int variable = literal >> 1;
                int itsLevel = _assignment.Levels[variable];
                if (_isSeen[variable] || itsLevel == 0)
                {
                    continue;
                }

                _isSeen[variable] = true;
                _marked.Add(variable);
                _order.Bump(variable);
                if (itsLevel == level)
                {
                    open++;
                }
                else
                {
                    Learned.Add(literal ^ 1);
                }
            }

            do
            {
                asserted = _assignment.Trail[--place];
            }
            while (!_isSeen[asserted >> 1]);

            if (--open == 0)
            {
                break;
            }

            _antecedents.Clear();
            _core.CollectAntecedents(asserted, _antecedents);
            antecedents = _antecedents;
        }

        Learned.Items[0] = asserted ^ 1;
        Shorten();
        Finish();
        while (_marked.Count > 0)
        {
            _isSeen[_marked.Pop()] = false;
        }
    }

    /// <summary>Collects the assumptions that make a literal false, the negated literal's reasons followed to their roots.</summary>
    public void CollectFailedAssumptions(int assumption, IntList failed)
    {
        failed.Clear();
        failed.Add(assumption);
        int first = _assignment.Level == 0 ? _assignment.TrailCount : _assignment.LevelStart(1);
        Mark(assumption >> 1);
        for (int place = _assignment.TrailCount - 1; place >= first; place--)
        {
            int literal = _assignment.Trail[place];
            if (!_isSeen[literal >> 1])
            {
                continue;
            }

            if (_assignment.Reasons[literal >> 1] == Reason.None)
            {
                failed.Add(literal);
                continue;
            }

            _antecedents.Clear();
            _core.CollectAntecedents(literal, _antecedents);
            for (int k = 0; k < _antecedents.Count; k++)
            {
                Mark(_antecedents.Items[k] >> 1);
            }
        }

        while (_marked.Count > 0)
        {
            _isSeen[_marked.Pop()] = false;
        }
    }

    private void Mark(int variable)
    {
        if (!_isSeen[variable] && _assignment.Levels[variable] > 0)
        {
            _isSeen[variable] = true;
            _marked.Add(variable);
        }
    }

    /// <summary>Drops literals that follow from the others by one clause.</summary>
    private void Shorten()
    {
        int kept = 1;
        for (int k = 1; k < Learned.Count; k++)
        {
            int literal = Learned.Items[k];
            if (!FollowsFromOthers(literal))
            {
                Learned.Items[kept++] = literal;
            }
        }

        Learned.Count = kept;
    }

    private bool FollowsFromOthers(int literal)
    {
        int reason = _assignment.Reasons[literal >> 1];
        if (Reason.Kind(reason) != Reason.ClauseKind)
        {
            return false;
        }

        foreach (int other in _core.Clauses.Literals(Reason.Index(reason)))
        {
            int variable = other >> 1;
            if (variable != literal >> 1 && !_isSeen[variable] && _assignment.Levels[variable] > 0)
            {
                return false;
            }
        }

        return true;
    }

    private void Finish()
    {
        _stamp++;
        LevelCount = 1;
        ReturnLevel = 0;
        int[] learned = Learned.Items;
        for (int k = 1; k < Learned.Count; k++)
        {
            int level = _assignment.Levels[learned[k] >> 1];
            if (_levelStamps[level] != _stamp)
            {
                _levelStamps[level] = _stamp;
                LevelCount++;
            }

            if (level > ReturnLevel)
            {
                ReturnLevel = level;
                (learned[1], learned[k]) = (learned[k], learned[1]);
            }
        }
    }
}
