using System;
using System.Collections.Generic;

namespace Twill.Certificates;

/// <summary>Decides whether a clause follows from clauses by unit propagation alone. Literals are signed numbers from 1.</summary>
internal sealed class UnitPropagation
{
    private readonly Dictionary<int, List<Clause>> _watching = [];
    private readonly HashSet<int> _true = [];
    private readonly List<int> _trail = [];
    private int _head;

    internal bool IsContradictory { get; private set; }

    /// <summary>Adds a clause that is known to hold.</summary>
    internal Clause Add(int[] literals)
    {
        var clause = new Clause(literals);
        if (IsContradictory)
        {
            return clause;
        }

        // Literals that are not false first, so that they are watched.
        int open = 0;
        for (int k = 0; k < literals.Length; k++)
        {
            if (!_true.Contains(-literals[k]))
            {
                (literals[open], literals[k]) = (literals[k], literals[open]);
                open++;
            }
        }

        if (open == 0)
        {
            IsContradictory = true;
        }
        else if (open == 1)
        {
            Assign(literals[0]);
            IsContradictory = !Propagate();
        }
        else
        {
            Watch(literals[0], clause);
            Watch(literals[1], clause);
        }

        return clause;
    }

    /// <summary>Whether a clause follows: whether assuming its negation leads to a contradiction.</summary>
    internal bool Follows(ReadOnlySpan<int> literals)
    {
        if (IsContradictory)
        {
            return true;
        }

        int kept = _trail.Count;
        bool follows = false;
        foreach (int literal in literals)
        {
            follows |= _true.Contains(literal);
            Assign(-literal);
        }

        follows |= !Propagate();
        while (_trail.Count > kept)
        {
            _true.Remove(_trail[^1]);
            _trail.RemoveAt(_trail.Count - 1);
        }

        _head = kept;
        return follows;
    }

    private void Assign(int literal)
    {
        if (_true.Add(literal))
        {
            _trail.Add(literal);
        }
    }

    private void Watch(int literal, Clause clause)
    {
        if (!_watching.TryGetValue(literal, out List<Clause>? clauses))
        {
            _watching.Add(literal, clauses = []);
        }

        clauses.Add(clause);
    }

    private bool Propagate()
    {
        while (_head < _trail.Count)
        {
            int falsified = -_trail[_head++];
            if (!_watching.TryGetValue(falsified, out List<Clause>? clauses))
            {
                continue;
            }

            int kept = 0;
            bool isConsistent = true;
            for (int k = 0; k < clauses.Count; k++)
            {
                Clause clause = clauses[k];
                if (clause.IsDropped)
                {
                    continue;
                }

                if (!isConsistent || !MoveWatch(clause, falsified))
                {
                    clauses[kept++] = clause;
                    int other = clause.Literals[0] == falsified ? clause.Literals[1] : clause.Literals[0];
                    isConsistent = isConsistent && !_true.Contains(-other);
                    if (isConsistent)
                    {
                        Assign(other);
                    }
                }
            }

            clauses.RemoveRange(kept, clauses.Count - kept);
            if (!isConsistent)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Watches another literal instead; false if the clause holds already or no other literal is left.</summary>
    private bool MoveWatch(Clause clause, int falsified)
    {
        int[] literals = clause.Literals;
        int place = literals[0] == falsified ? 0 : 1;
        if (_true.Contains(literals[1 - place]))
        {
            return false;
        }

        for (int k = 2; k < literals.Length; k++)
        {
            if (!_true.Contains(-literals[k]))
            {
                (literals[place], literals[k]) = (literals[k], literals[place]);
                Watch(literals[place], clause);
                return true;
            }
        }

        return false;
    }

    internal sealed class Clause(int[] literals)
    {
        internal int[] Literals { get; } = literals;

        /// <summary>Set when the clause is no longer to be used.</summary>
        internal bool IsDropped { get; set; }
    }
}
