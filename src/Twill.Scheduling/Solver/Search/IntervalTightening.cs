using System;
using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Schedules;

namespace Twill.Scheduling.Solver.Search;

/// <summary>
/// From a schedule to one with the least interval for the same choices: the same groups, the same order on every unit, and
/// nothing live together that was not. For fixed choices every rule reads M(b) − M(a) ≥ c + q · I, and the intervals for
/// which such a system has a solution are a range, so that halving finds the least.
/// </summary>
internal sealed class IntervalTightening
{
    private readonly record struct Bound(int From, int To, long Constant, long Intervals);

    private readonly LoopInstance _loop;
    private readonly Schedule _schedule;
    private readonly long _interval;
    private readonly List<Bound> _bounds = [];

    private IntervalTightening(LoopInstance loop, Schedule schedule)
    {
        _loop = loop;
        _schedule = schedule;
        _interval = schedule.InitiationInterval;
    }

    /// <summary>The schedule with the least interval, not below a limit, that makes the same choices.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="schedule">A valid schedule.</param>
    /// <param name="limit">The least interval of interest.</param>
    /// <param name="stages">Stages that the new schedule may have; null for any number.</param>
    public static Schedule Tighten(LoopInstance loop, Schedule schedule, int limit, int? stages)
    {
        var tightening = new IntervalTightening(loop, schedule);
        tightening.CollectBounds();
        int low = limit - 1;
        int high = schedule.InitiationInterval;
        long[]? best = null;
        while (high - low > 1)
        {
            int middle = low + ((high - low) / 2);
            if (tightening.Solve(middle, stages) is { } starts)
            {
                high = middle;
                best = starts;
            }
            else
            {
                low = middle;
            }
        }

        return best is null ? schedule : tightening.Build(high, best);
    }

    private static long Floor(long dividend, long divisor) =>
        (dividend / divisor) - (dividend % divisor < 0 ? 1 : 0);

    private long Difference(int from, int to) => (long)_schedule.StartTimes[to] - _schedule.StartTimes[from];

    private bool AreApart(int u, int v) => _schedule.WarpGroups[u] != _schedule.WarpGroups[v];

    private void CollectBounds()
    {
        var blocking = new HashSet<int>();
        foreach (Dependence edge in _loop.Dependences)
        {
            bool isSpilled = edge.Kind == DependenceKind.Data && _loop.Operations[edge.Source].SpillCost > 0
                && AreApart(edge.Source, edge.Target);
            int delay = edge.Delay + (isSpilled ? _loop.Operations[edge.Source].SpillCost : 0);
            _bounds.Add(new Bound(edge.Source, edge.Target, delay, -edge.Distance));
            if (_loop.Operations[edge.Target].Duration > 0 && (edge.IsBlocking || isSpilled))
            {
                blocking.Add(edge.Target);
            }
        }

        for (int v = 0; v < _loop.Operations.Length; v++)
        {
            for (int o = 0; o < _loop.Operations.Length; o++)
            {
                int busy = _loop.Operations[o].WarpCycles;
                if (o != v && busy > 0 && blocking.Contains(v) && !AreApart(o, v))
                {
                    KeepOutOf(o, v, -1, busy);
                }
            }
        }

        CollectUnits();
        for (int memory = 0; memory < _loop.Problem.Machine.Memories.Count; memory++)
        {
            KeepOrder(MemoryActivities(memory).ToList());
        }

        foreach (IGrouping<int, int> group in Enumerable.Range(0, _loop.Operations.Length).GroupBy(v => _schedule.WarpGroups[v]))
        {
            KeepOrder(group.Where(v => _loop.Operations[v].Registers > 0 && _loop.DataUses[v].Length > 0)
                .Select(Life).ToList());
        }
    }

    private void CollectUnits()
    {
        for (int unit = 0; unit < _loop.Problem.Machine.Units.Count; unit++)
        {
            int capacity = _loop.Problem.Machine.Units[unit].Capacity;
            var runs = new List<(int Operation, UnitUsage Usage)>();
            for (int v = 0; v < _loop.Operations.Length; v++)
            {
                runs.AddRange(_loop.Operations[v].Usage
                    .Where(run => run.Unit == unit && run.Length > 0 && run.Amount > 0).Select(run => (v, run)));
            }

            if (runs.Sum(run => (long)run.Usage.Amount * Copies(run.Usage.Length)) <= capacity)
            {
                // Not even all at once exceed it; but a shorter interval would make more copies.
                foreach ((int v, UnitUsage run) in runs)
                {
                    _bounds.Add(new Bound(v, v, run.Length, -Copies(run.Length)));
                }

                continue;
            }

            for (int a = 0; a < runs.Count; a++)
            {
                UnitUsage first = runs[a].Usage;
                if (first.Length <= _interval && 2L * first.Amount > capacity)
                {
                    _bounds.Add(new Bound(runs[a].Operation, runs[a].Operation, first.Length, -1));
                }

                for (int b = a + 1; b < runs.Count; b++)
                {
                    UnitUsage second = runs[b].Usage;
                    if ((long)first.Amount + second.Amount > capacity)
                    {
                        int shift = first.Start - second.Start;
                        KeepOutOf(runs[a].Operation, runs[b].Operation, shift - second.Length, shift + first.Length);
                    }
                }
            }

            if (capacity > 1)
            {
                KeepOrder(runs.Select(run => new Span(
                    run.Operation,
                    run.Usage.Start,
                    [(run.Operation, (long)run.Usage.Start + run.Usage.Length, 0)])).ToList());
            }
        }
    }

    private long Copies(int length) => (length + _interval - 1) / _interval;

    /// <summary>Keeps M(to) − M(from) in its place between two copies of a forbidden range (low, high).</summary>
    private void KeepOutOf(int from, int to, long low, long high)
    {
        long wrap = Floor(Difference(from, to) - high, _interval);
        _bounds.Add(new Bound(from, to, high, wrap));
        _bounds.Add(new Bound(to, from, -low, -(wrap + 1)));
    }

    private sealed record Span(int Node, long Offset, (int Node, long Shift, int Distance)[] Ends);

    private Span Life(int v) =>
        new(v, 0, _loop.DataUses[v].Select(use => (use.Target, (long)use.Hold, use.Distance)).ToArray());

    private IEnumerable<Span> MemoryActivities(int memory)
    {
        for (int v = 0; v < _loop.Operations.Length; v++)
        {
            if (_loop.Operations[v].Footprints.Any(footprint => footprint.Memory == memory && footprint.Amount > 0)
                && _loop.DataUses[v].Length > 0)
            {
                yield return Life(v);
            }
        }

        foreach (Dependence edge in _loop.Dependences)
        {
            if (edge.Kind == DependenceKind.Data && AreApart(edge.Source, edge.Target)
                && edge.Staging.Any(footprint => footprint.Memory == memory && footprint.Amount > 0))
            {
                yield return new Span(
                    edge.Source,
                    _loop.Operations[edge.Source].Duration,
                    [(edge.Target, _loop.Operations[edge.Target].Duration, edge.Distance)]);
            }
        }
    }

    /// <summary>At each start, what has not started yet stays so, and what has ended stays so.</summary>
    private void KeepOrder(List<Span> spans)
    {
        foreach (Span start in spans)
        {
            foreach (Span span in spans)
            {
                // Iterations after the last started one start later.
                long last = Floor(Difference(span.Node, start.Node) + start.Offset - span.Offset, _interval);
                _bounds.Add(new Bound(start.Node, span.Node, start.Offset - span.Offset + 1, -(last + 1)));
                foreach ((int node, long shift, int distance) in span.Ends)
                {
                    long ended = Floor(
                        Difference(node, start.Node) + start.Offset - shift - (distance * _interval), _interval);
                    _bounds.Add(new Bound(node, start.Node, shift - start.Offset, ended + distance));
                }
            }
        }
    }

    /// <summary>Earliest starts at another interval (Bellman–Ford); null if the choices do not allow it.</summary>
    private long[]? Solve(long interval, int? stages)
    {
        var starts = new long[_loop.Operations.Length];
        for (int round = 0; round <= starts.Length; round++)
        {
            bool changed = false;
            foreach (Bound bound in _bounds)
            {
                long start = starts[bound.From] + bound.Constant + (bound.Intervals * interval);
                if (start > starts[bound.To])
                {
                    starts[bound.To] = start;
                    changed = true;
                }
            }

            if (!changed)
            {
                bool fits = stages is not { } count
                    || starts.Select((start, v) => start + Math.Max(1, _loop.Operations[v].Duration)).Max() <= count * interval;
                return fits ? starts : null;
            }
        }

        return null;
    }

    private Schedule Build(int interval, long[] starts) => new(
        interval,
        (int)starts.Select((start, v) => start + Math.Max(1, _loop.Operations[v].Duration)).Max(),
        starts.Select(start => (int)start).ToEquatableArray(),
        _schedule.WarpGroups);
}
