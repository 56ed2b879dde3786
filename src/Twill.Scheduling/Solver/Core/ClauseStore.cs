using System;

namespace Twill.Scheduling.Solver.Core;

/// <summary>Clauses in one array of integers, watched by their first two literals; learned ones can be forgotten.</summary>
internal sealed class ClauseStore
{
    private struct Watch
    {
        public int Clause;

        /// <summary>Another literal of the clause: where it holds, the clause need not be looked at.</summary>
        public int Blocker;
    }

    // A clause is its size, its number of levels when learned (0 for a given one) and then its literals.
    private const int Header = 2;
    private const int KeptLevels = 2;
    private readonly Assignment _assignment;
    private readonly StepMeter _meter;
    private readonly IntList _learned = new();
    private int[] _store = new int[1024];
    private int _used;
    private Watch[][] _watches = new Watch[64][];
    private int[] _watchCounts = new int[64];

    public ClauseStore(Assignment assignment, StepMeter meter)
    {
        _assignment = assignment;
        _meter = meter;
    }

    public int LearnedCount => _learned.Count;

    public void AddVariable(int variable)
    {
        int top = (variable * 2) + 2;
        if (top > _watches.Length)
        {
            Array.Resize(ref _watches, top * 2);
            Array.Resize(ref _watchCounts, top * 2);
        }
    }

    /// <summary>Adds a clause of at least two literals; the first two are watched.</summary>
    /// <param name="literals">The literals.</param>
    /// <param name="levels">Number of decision levels in a learned clause; 0 for a clause of the problem.</param>
    public int Add(ReadOnlySpan<int> literals, int levels)
    {
        int clause = Store(ref _store, ref _used, literals, levels);
        if (levels > 0)
        {
            _learned.Add(clause);
        }

        AttachWatches(clause);
        return clause;
    }

    public ReadOnlySpan<int> Literals(int clause) => new(_store, clause + Header, _store[clause]);

    /// <summary>Follows a literal that came to hold; a clause without a literal left, or −1.</summary>
    public int Propagate(int literal)
    {
        int falsified = literal ^ 1;
        Watch[]? watches = _watches[falsified];
        int count = _watchCounts[falsified];
        int kept = 0;
        int conflict = -1;
        sbyte[] values = _assignment.Values;
        int[] store = _store;
        _meter.Steps += count;
        for (int k = 0; k < count; k++)
        {
            Watch watch = watches![k];
            if (values[watch.Blocker] > 0)
            {
                watches[kept++] = watch;
                continue;
            }

            int first = watch.Clause + Header;
            int other = store[first] ^ store[first + 1] ^ falsified;
            if (values[other] > 0)
            {
                watches[kept++] = new Watch { Clause = watch.Clause, Blocker = other };
                continue;
            }

            int end = first + store[watch.Clause];
            int place = first + 2;
            while (place < end && values[store[place]] < 0)
            {
                place++;
            }

            if (place < end)
            {
                int found = store[place];
                store[first] = other;
                store[first + 1] = found;
                store[place] = falsified;
                AddWatch(found, watch.Clause, other);
                continue;
            }

            watches[kept++] = watch;
            if (values[other] < 0)
            {
                conflict = watch.Clause;
                while (++k < count)
                {
                    watches[kept++] = watches[k];
                }

                break;
            }

            _assignment.Assign(other, Reason.Clause(watch.Clause));
        }

        _watchCounts[falsified] = kept;
        return conflict;
    }

    /// <summary>Forgets the worse half of the learned clauses and all clauses that hold anyway. Only at level 0.</summary>
    public void Reduce()
    {
        int[] keys = new int[_learned.Count];
        int[] clauses = new int[_learned.Count];
        for (int k = 0; k < keys.Length; k++)
        {
            // Few levels first, newer before older.
            keys[k] = (Math.Min(_store[_learned.Items[k] + 1], 1000) * 1_000_000) - k;
            clauses[k] = _learned.Items[k];
        }

        Array.Sort(keys, clauses);
        for (int k = keys.Length / 2; k < keys.Length; k++)
        {
            if (_store[clauses[k] + 1] > KeptLevels)
            {
                _store[clauses[k] + 1] = int.MaxValue;
            }
        }

        int[] old = _store;
        int oldUsed = _used;
        _store = new int[old.Length];
        _used = 0;
        _learned.Clear();
        Array.Clear(_watchCounts, 0, _watchCounts.Length);
        int[] open = new int[64];
        for (int clause = 0; clause < oldUsed; clause += Header + old[clause])
        {
            int levels = old[clause + 1];
            int size = levels == int.MaxValue ? 0 : OpenLiterals(old, clause, ref open);
            if (size >= 2)
            {
                Add(new ReadOnlySpan<int>(open, 0, size), levels);
            }
        }
    }

    private static int Store(ref int[] store, ref int used, ReadOnlySpan<int> literals, int levels)
    {
        int clause = used;
        used += Header + literals.Length;
        if (used > store.Length)
        {
            Array.Resize(ref store, used * 2);
        }

        store[clause] = literals.Length;
        store[clause + 1] = levels;
        literals.CopyTo(new Span<int>(store, clause + Header, literals.Length));
        return clause;
    }

    /// <summary>The literals that are not false; 0 if one of them holds.</summary>
    private int OpenLiterals(int[] store, int clause, ref int[] open)
    {
        int size = 0;
        for (int k = clause + Header; k < clause + Header + store[clause]; k++)
        {
            int literal = store[k];
            if (_assignment.IsTrue(literal))
            {
                return 0;
            }

            if (_assignment.IsOpen(literal))
            {
                if (size == open.Length)
                {
                    Array.Resize(ref open, size * 2);
                }

                open[size++] = literal;
            }
        }

        return size;
    }

    private void AttachWatches(int clause)
    {
        int first = _store[clause + Header];
        int second = _store[clause + Header + 1];
        AddWatch(first, clause, second);
        AddWatch(second, clause, first);
    }

    private void AddWatch(int literal, int clause, int blocker)
    {
        ref Watch[] watches = ref _watches[literal];
        int count = _watchCounts[literal];
        if (watches is null)
        {
            watches = new Watch[4];
        }
        else if (count == watches.Length)
        {
            Array.Resize(ref watches, count * 2);
        }

        watches[count] = new Watch { Clause = clause, Blocker = blocker };
        _watchCounts[literal] = count + 1;
    }
}
