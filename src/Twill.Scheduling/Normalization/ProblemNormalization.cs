using System;
using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Problems;

namespace Twill.Scheduling.Normalization;

/// <summary>
/// Normalizes the costs of a problem, so that what the normalization loses can be shown: the same problem solved normalized
/// and in true cycles.
/// </summary>
/// <remarks>
/// The costs are the durations of the operations that take time. A cycle count that equals a duration becomes what that
/// duration becomes; any other becomes the number that is nearest by the same measure, the least greatest
/// |v · C'[j] − C[j] · v'|. A spill cost stays at least 1, for a value that another group cannot read in place must stay
/// one, and an operation that takes time and issue slots keeps at least one issue slot.
/// </remarks>
public static class ProblemNormalization
{
    /// <summary>Normalizes a problem.</summary>
    /// <param name="problem">The problem in cycles.</param>
    /// <param name="greatestSum">U: the sum that the durations may have.</param>
    /// <exception cref="ArgumentException">No operation takes time.</exception>
    /// <exception cref="ArgumentOutOfRangeException">U is less than 1.</exception>
    public static NormalizedProblem Normalize(ScheduleProblem problem, int greatestSum)
    {
        int[] durations = [.. problem.Operations.Select(operation => operation.Duration)];
        NormalizedCosts normalized = CostNormalization.Solve(durations, greatestSum);
        var scale = new Scale(durations, normalized.Costs);
        ScheduleProblem small = problem with
        {
            Operations = problem.Operations.Select((operation, v) => Normalize(operation, normalized.Costs[v], scale)).ToEquatableArray(),
            Dependences = problem.Dependences.Select(edge => edge with
            {
                Delay = edge.Delay < 0 ? -scale.Of(-edge.Delay) : scale.Of(edge.Delay),
                Hold = scale.Of(edge.Hold),
            }).ToEquatableArray(),
        };
        int vanished = Enumerable.Range(0, durations.Length).Count(v => durations[v] > 0 && normalized.Costs[v] == 0);
        double cycles = durations.Sum(duration => (long)duration) / (double)normalized.Costs.Sum(cost => (long)cost);
        return new NormalizedProblem(small, normalized.Error, vanished, cycles);
    }

    private static Operation Normalize(Operation operation, int duration, Scale scale) => operation with
    {
        Duration = duration,
        Usage = operation.Usage
            .Select(usage => usage with { Start = scale.Of(usage.Start), Length = usage.Length == operation.Duration ? duration : scale.Of(usage.Length) })
            .ToEquatableArray(),
        WarpCycles = operation.WarpCycles == operation.Duration
            ? duration
            : Math.Min(operation.WarpCycles, Math.Max(1, scale.Of(operation.WarpCycles))),
        SpillCost = Math.Min(operation.SpillCost, Math.Max(1, scale.Of(operation.SpillCost))),
    };

    /// <summary>What cycle counts become.</summary>
    private sealed class Scale
    {
        private readonly (int Cost, int Number)[] _pairs;
        private readonly Dictionary<int, int> _known;

        public Scale(int[] durations, EquatableArray<int> numbers)
        {
            _pairs = [.. durations.Select((cost, v) => (Cost: cost, Number: numbers[v])).Where(pair => pair.Cost > 0).Distinct()];
            _known = _pairs.GroupBy(pair => pair.Cost).ToDictionary(group => group.Key, group => group.Max(pair => pair.Number));
            _known[0] = 0;
        }

        public int Of(int cycles)
        {
            if (!_known.TryGetValue(cycles, out int number))
            {
                number = Nearest(cycles);
                _known.Add(cycles, number);
            }

            return number;
        }

        /// <summary>The greatest error first falls, then rises with the number.</summary>
        private int Nearest(int cycles)
        {
            long low = 0;
            long high = _pairs.Max(pair => ((long)cycles * pair.Number / pair.Cost) + 1);
            while (low < high)
            {
                long middle = (low + high) / 2;
                if (Error(cycles, middle) <= Error(cycles, middle + 1))
                {
                    high = middle;
                }
                else
                {
                    low = middle + 1;
                }
            }

            return (int)low;
        }

        private long Error(int cycles, long number) =>
            _pairs.Max(pair => Math.Abs(((long)cycles * pair.Number) - (pair.Cost * number)));
    }
}
