using System;
using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Problems;

namespace Twill.Scheduling.DifferenceLogic;

public sealed partial class ScheduleFormulaBuilder
{
    /// <summary>
    /// Rule 3 for units of capacity 1: for each pair of operations, the differences at which their runs would collide,
    /// merged over the units.
    /// </summary>
    private void AddUnaryUnits()
    {
        IReadOnlyList<Operation> operations = _problem.Operations;
        for (int v = 0; v < operations.Count; v++)
        {
            CheckAgainstItself(v);
        }

        for (int a = 0; a < operations.Count; a++)
        {
            for (int b = a + 1; b < operations.Count && _refutation is null; b++)
            {
                AddGaps(a, b);
            }
        }
    }

    private IEnumerable<UnitUsage> Runs(int v, bool unary) => _problem.Operations[v].Usage.Where(run =>
        run.Length > 0 && run.Amount > 0 && _problem.Machine.Units[run.Unit].Capacity == 1 == unary);

    /// <summary>The instances of one operation are I apart: whether they collide is known.</summary>
    private void CheckAgainstItself(int v)
    {
        UnitUsage[] runs = Runs(v, unary: true).ToArray();
        for (int i = 0; i < runs.Length; i++)
        {
            bool collides = runs[i].Amount > 1 || runs[i].Length > _interval;
            for (int j = i + 1; j < runs.Length && !collides; j++)
            {
                collides = runs[i].Unit == runs[j].Unit && Collisions(runs[i], runs[j], 0, 0).Any();
            }

            if (collides)
            {
                Refute(Text("{0} needs more of {1} than there is in {2} cycles", Name(v), UnitName(runs[i].Unit), _interval));
            }
        }
    }

    private string UnitName(int unit) => _problem.Machine.Units[unit].Name;

    private void AddGaps(int a, int b)
    {
        long least = _closure.Least(a, b);
        long greatest = _closure.Greatest(a, b);
        var zones = new List<(long First, long Last)>();
        foreach (UnitUsage left in Runs(a, unary: true))
        {
            foreach (UnitUsage right in Runs(b, unary: true).Where(right => right.Unit == left.Unit))
            {
                if (left.Length + (long)right.Length > _interval)
                {
                    Refute(Text("{0} and {1} together need {2} for {3} of {4} cycles", Name(a), Name(b), UnitName(left.Unit), left.Length + (long)right.Length, _interval));
                    return;
                }

                zones.AddRange(Collisions(left, right, least, greatest));
            }
        }

        long first = long.MaxValue;
        long last = long.MinValue;
        foreach ((long zoneFirst, long zoneLast) in zones.OrderBy(zone => zone.First))
        {
            if (first != long.MaxValue && zoneFirst > last + 1)
            {
                AddGap(a, b, first, last);
                first = long.MaxValue;
            }

            (first, last) = first == long.MaxValue ? (zoneFirst, zoneLast) : (first, Math.Max(last, zoneLast));
        }

        if (first != long.MaxValue)
        {
            AddGap(a, b, first, last);
        }
    }

    /// <summary>Excludes first ≤ M(b) − M(a) ≤ last.</summary>
    private void AddGap(int a, int b, long first, long last)
    {
        bool canBeBelow = first > _closure.Least(a, b);
        bool canBeAbove = last < _closure.Greatest(a, b);
        if (canBeBelow && canBeAbove)
        {
            AddThreshold(a, b, first - 1, last + 1);
        }
        else if (canBeAbove)
        {
            Fix(a, b, last + 1);
        }
        else if (canBeBelow)
        {
            Fix(b, a, 1 - first);
        }
        else
        {
            Refute(Text("{0} and {1} cannot share their units at an interval of {2}", Name(a), Name(b), _interval));
        }

        if (_closure.IsContradictory)
        {
            Refute(Text("the units do not fit an interval of {0} and a length of {1}", _interval, _length));
        }
    }

    /// <summary>The differences, of the right operation's start to the left's, at which two runs overlap.</summary>
    private IEnumerable<(long First, long Last)> Collisions(UnitUsage left, UnitUsage right, long least, long greatest)
    {
        long offset = (long)left.Start - right.Start;
        long wrap = FloorDivide(least - offset - left.Length, _interval);
        for (; (wrap * _interval) + offset - right.Length + 1 <= greatest; wrap++)
        {
            long first = (wrap * _interval) + offset - right.Length + 1;
            long last = (wrap * _interval) + offset + left.Length - 1;
            if (last >= least)
            {
                yield return (first, last);
            }
        }
    }

    /// <summary>Rule 3 for units of greater capacity: a sum at each start of a run, the only cycles at which it rises.</summary>
    private void AddSharedUnits()
    {
        for (int unit = 0; unit < _problem.Machine.Units.Count && _refutation is null; unit++)
        {
            var occupants = new List<Occupant>();
            for (int v = 0; v < _problem.Operations.Count; v++)
            {
                foreach (UnitUsage run in Runs(v, unary: false).Where(run => run.Unit == unit))
                {
                    occupants.Add(new Occupant(v, run.Start, [(v, (long)run.Start + run.Length)], run.Amount, Literal.True));
                }
            }

            foreach (Occupant point in occupants)
            {
                int v = point.Operation;
                AddSum(
                    occupants.SelectMany(occupant => Terms(occupant, point, Literal.True)),
                    _problem.Machine.Units[unit].Capacity,
                    () => Text("unit {0}, when {1} runs,", UnitName(unit), Name(v)));
            }
        }
    }
}
