using Twill.Scheduling.Solver.Core;

namespace Twill.Scheduling.Solver.Encoding;

/// <summary>
/// Longest paths between all nodes under what holds in every schedule, before any choice: dependences, the horizon,
/// symmetry. The nodes are the operations, an origin at 0 and an end at most at the horizon.
/// </summary>
internal sealed class FactClosure
{
    private readonly StepMeter _meter;

    public FactClosure(int[] leastDurations, int horizon, StepMeter meter)
    {
        _meter = meter;
        int operations = leastDurations.Length;
        Nodes = operations + 2;
        Origin = operations;
        End = operations + 1;
        Distances = new int[Nodes * Nodes];
        int longest = 0;
        foreach (int duration in leastDurations)
        {
            longest = System.Math.Max(longest, duration);
        }

        IsConsistent = longest <= horizon;
        for (int a = 0; a < Nodes; a++)
        {
            int toOrigin = a == Origin ? 0 : a == End ? -horizon : leastDurations[a] - horizon;
            for (int b = 0; b < Nodes; b++)
            {
                Distances[(a * Nodes) + b] = a == b ? 0
                    : b == End ? (a == Origin ? longest : leastDurations[a])
                    : a == End && b != Origin ? -horizon
                    : toOrigin;
            }
        }
    }

    public int Nodes { get; }

    public int Origin { get; }

    public int End { get; }

    public int[] Distances { get; }

    /// <summary>False once the facts contradict each other.</summary>
    public bool IsConsistent { get; private set; }

    /// <summary>The least that M(to) − M(from) can be.</summary>
    public int Least(int from, int to) => Distances[(from * Nodes) + to];

    /// <summary>The greatest that M(to) − M(from) can be.</summary>
    public int Greatest(int from, int to) => -Distances[(to * Nodes) + from];

    /// <summary>Adds M(to) − M(from) ≥ weight. Once the budget is spent, no fact is added: the search will not begin.</summary>
    /// <returns>Whether that was new.</returns>
    public bool Insert(int from, int to, long weight)
    {
        if (!IsConsistent || _meter.Steps > _meter.Budget || weight <= Least(from, to))
        {
            return false;
        }

        if (weight > Greatest(from, to))
        {
            IsConsistent = false;
            return true;
        }

        for (int a = 0; a < Nodes; a++)
        {
            int reach = Least(a, from) + (int)weight;
            if (reach <= Least(a, to))
            {
                continue;
            }

            _meter.Steps += Nodes;
            for (int b = 0; b < Nodes; b++)
            {
                int value = reach + Least(to, b);
                if (value > Least(a, b))
                {
                    Distances[(a * Nodes) + b] = value;
                }
            }
        }

        return true;
    }
}
