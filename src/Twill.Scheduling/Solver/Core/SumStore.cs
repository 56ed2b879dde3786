using System;

namespace Twill.Scheduling.Solver.Core;

/// <summary>Constraints Σ weight · literal ≤ limit, kept by counters.</summary>
internal sealed class SumStore
{
    private struct Occurrence
    {
        public int Next;
        public int Sum;
        public long Weight;
    }

    private readonly Assignment _assignment;
    private readonly StepMeter _meter;
    private int[] _firstOccurrence = new int[64];
    private Occurrence[] _occurrences = new Occurrence[64];
    private int _occurrenceCount;
    private long[] _limits = new long[16];
    private int[] _proofSums = new int[16];
    private long[] _slack = new long[16];
    private int[] _itemStart = new int[17];
    private int _sumCount;
    private int[] _itemLiterals = new int[64];
    private long[] _itemWeights = new long[64];

    public SumStore(Assignment assignment, StepMeter meter)
    {
        _assignment = assignment;
        _meter = meter;
    }

    /// <summary>The sums that became tight since the list was last cleared: some of their literals may have to be false.</summary>
    public IntList Tight { get; } = new();

    public void AddVariable(int variable)
    {
        if (variable * 2 >= _firstOccurrence.Length)
        {
            Array.Resize(ref _firstOccurrence, variable * 4);
        }

        _firstOccurrence[variable * 2] = -1;
        _firstOccurrence[(variable * 2) + 1] = -1;
    }

    /// <summary>The number of a sum in the proof.</summary>
    public int ProofSum(int sum) => _proofSums[sum];

    /// <summary>Adds a sum over distinct variables, weights positive and in descending order; its number.</summary>
    public int Add(int[] literals, long[] weights, int count, long limit, int proofSum)
    {
        int sum = _sumCount++;
        if (sum + 2 > _itemStart.Length)
        {
            Array.Resize(ref _itemStart, (sum * 2) + 2);
            Array.Resize(ref _limits, (sum * 2) + 2);
            Array.Resize(ref _proofSums, (sum * 2) + 2);
            Array.Resize(ref _slack, (sum * 2) + 2);
        }

        int start = _itemStart[sum];
        int end = start + count;
        _itemStart[sum + 1] = end;
        if (end > _itemLiterals.Length)
        {
            Array.Resize(ref _itemLiterals, end * 2);
            Array.Resize(ref _itemWeights, end * 2);
        }

        _limits[sum] = limit;
        _proofSums[sum] = proofSum;
        _slack[sum] = limit;
        for (int k = 0; k < count; k++)
        {
            _itemLiterals[start + k] = literals[k];
            _itemWeights[start + k] = weights[k];
            _slack[sum] -= _assignment.IsTrue(literals[k]) ? weights[k] : 0;
            if (_occurrenceCount == _occurrences.Length)
            {
                Array.Resize(ref _occurrences, _occurrenceCount * 2);
            }

            _occurrences[_occurrenceCount] =
                new Occurrence { Next = _firstOccurrence[literals[k]], Sum = sum, Weight = weights[k] };
            _firstOccurrence[literals[k]] = _occurrenceCount++;
        }

        Tight.Add(sum);
        return sum;
    }

    /// <summary>Counts a literal that came to hold; the index of a sum above its limit, or −1.</summary>
    public int Count(int literal)
    {
        int violated = -1;
        for (int o = _firstOccurrence[literal]; o >= 0; o = _occurrences[o].Next)
        {
            int sum = _occurrences[o].Sum;
            long slack = _slack[sum] -= _occurrences[o].Weight;
            _meter.Steps++;
            if (slack < 0)
            {
                violated = sum;
            }
            else if (slack < _itemWeights[_itemStart[sum]])
            {
                Tight.Add(sum);
            }
        }

        return violated;
    }

    public void Uncount(int literal)
    {
        for (int o = _firstOccurrence[literal]; o >= 0; o = _occurrences[o].Next)
        {
            _slack[_occurrences[o].Sum] += _occurrences[o].Weight;
        }
    }

    /// <summary>Assigns false to the sum's open literals that no longer fit; false when the sum is above its limit.</summary>
    public bool Propagate(int sum)
    {
        long slack = _slack[sum];
        if (slack < 0)
        {
            return false;
        }

        for (int k = _itemStart[sum]; k < _itemStart[sum + 1] && _itemWeights[k] > slack; k++)
        {
            _meter.Steps++;
            int literal = _itemLiterals[k];
            if (_assignment.IsOpen(literal))
            {
                _assignment.Assign(Literal.Not(literal), Reason.Sum(sum));
            }
        }

        return true;
    }

    /// <summary>
    /// Adds literals of the sum that hold and exceed the limit, together with <paramref name="implied"/> if it is a
    /// literal that the sum made false (−1 otherwise), leaving out what is not needed.
    /// </summary>
    public void Explain(int sum, int implied, IntList literals)
    {
        int before = int.MaxValue;
        int refused = -1;
        if (implied >= 0)
        {
            refused = Literal.Not(implied);
            before = _assignment.Positions[Literal.Variable(implied)];
        }

        int start = _itemStart[sum];
        int end = _itemStart[sum + 1];
        long total = 0;
        for (int k = start; k < end; k++)
        {
            int literal = _itemLiterals[k];
            if (literal == refused
                || (_assignment.IsTrue(literal) && _assignment.Positions[Literal.Variable(literal)] < before))
            {
                total += _itemWeights[k];
            }
        }

        // An excess of 1 is enough; light literals are spared first, so that few remain.
        long spare = total - _limits[sum] - 1;
        for (int k = end - 1; k >= start; k--)
        {
            int literal = _itemLiterals[k];
            if (literal == refused || !_assignment.IsTrue(literal) || _assignment.Positions[Literal.Variable(literal)] >= before)
            {
                continue;
            }

            if (_itemWeights[k] <= spare)
            {
                spare -= _itemWeights[k];
            }
            else
            {
                literals.Add(literal);
            }
        }
    }
}
