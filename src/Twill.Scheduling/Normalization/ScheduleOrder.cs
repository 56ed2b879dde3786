using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Schedules;

namespace Twill.Scheduling.Normalization;

/// <summary>The orders of a schedule of a normalized problem, as gaps in true cycles.</summary>
internal sealed class ScheduleOrder
{
    private readonly ScheduleProblem _problem;
    private readonly ScheduleProblem _normalized;
    private readonly Schedule _schedule;
    private readonly Life[] _lives;
    private readonly int[] _ranks;

    /// <summary>Reads the orders.</summary>
    public ScheduleOrder(ScheduleProblem problem, ScheduleProblem normalized, Schedule schedule)
    {
        _problem = problem;
        _normalized = normalized;
        _schedule = schedule;
        _lives = [.. Life.Of(problem, normalized, schedule)];
        _ranks = SameCycleOrder.Ranks(problem, schedule, _lives);
    }

    /// <summary>Whether a value goes to another warp group in registers.</summary>
    public static bool Crosses(ScheduleProblem problem, Schedule schedule, Dependence edge) =>
        edge.Kind == DependenceKind.Data && problem.Operations[edge.Source].SpillCost > 0
        && schedule.WarpGroups[edge.Source] != schedule.WarpGroups[edge.Target];

    /// <summary>
    /// A unit of capacity 1 serves its runs in the schedule's order; on others a run that began after another had ended does
    /// so still.
    /// </summary>
    public IEnumerable<Gap> OnUnits()
    {
        for (int unit = 0; unit < _problem.Machine.Units.Count; unit++)
        {
            bool isSingle = _problem.Machine.Units[unit].Capacity == 1;
            (int Operation, int Position)[] runs =
            [
                .. _problem.Operations.SelectMany((operation, v) => Enumerable.Range(0, operation.Usage.Count)
                    .Where(i => operation.Usage[i] is { Length: > 0, Amount: > 0 } run && run.Unit == unit).Select(i => (v, i))),
            ];
            foreach ((int one, int i) in runs)
            {
                foreach ((int other, int k) in runs)
                {
                    UnitUsage first = _problem.Operations[one].Usage[i];
                    UnitUsage second = _problem.Operations[other].Usage[k];
                    UnitUsage normalized = _normalized.Operations[one].Usage[i];
                    int start = _normalized.Operations[other].Usage[k].Start;
                    int distance = isSingle
                        ? Following(one, normalized.Start, other, start)
                        : NotBefore(one, normalized.Start + normalized.Length, other, start);
                    yield return new Gap(one, other, first.Start + first.Length - second.Start, distance);
                }
            }
        }
    }

    /// <summary>While an operation waits its warps issue nothing else: what came before it must have freed them.</summary>
    public IEnumerable<Gap> OfIssues()
    {
        bool[] waits = new bool[_problem.Operations.Count];
        foreach (Dependence edge in _problem.Dependences)
        {
            waits[edge.Target] |= _problem.Operations[edge.Target].Duration > 0 && (edge.IsBlocking || Crosses(_problem, _schedule, edge));
        }

        for (int v = 0; v < waits.Length; v++)
        {
            for (int other = 0; waits[v] && other < waits.Length; other++)
            {
                if (other != v && _schedule.WarpGroups[other] == _schedule.WarpGroups[v] && _problem.Operations[other].WarpCycles > 0)
                {
                    yield return new Gap(other, v, _problem.Operations[other].WarpCycles, Following(other, 0, v, 0));
                    yield return new Gap(v, other, 1, Following(v, 0, other, 0));
                }
            }
        }
    }

    /// <summary>What takes room after something else has left it does so still: no more lives at once than before.</summary>
    public IEnumerable<Gap> OfLives()
    {
        foreach (Life one in _lives)
        {
            foreach (Life other in _lives.Where(one.Competes))
            {
                LifeEvent start = other.Start;
                int distance = one.Ends.Max(end => end.Distance + NotBefore(end.Operation, end.NormalizedOffset, start.Operation, start.NormalizedOffset));
                foreach (LifeEvent end in one.Ends)
                {
                    yield return new Gap(end.Operation, start.Operation, end.Offset - start.Offset, distance - end.Distance);
                }
            }
        }
    }

    /// <summary>
    /// The distance to the first instance of another operation's run that comes after a run; a run follows itself at
    /// distance 1.
    /// </summary>
    private int Following(int operation, int offset, int other, int otherOffset) =>
        Distance(operation, offset, other, otherOffset, other != operation && _ranks[other] > _ranks[operation]);

    /// <summary>The distance to the first instance of another operation that is not before an operation's.</summary>
    private int NotBefore(int operation, int offset, int other, int otherOffset) => Distance(
        operation, offset, other, otherOffset, offset > otherOffset || other == operation || _ranks[other] > _ranks[operation]);

    private int Distance(int operation, int offset, int other, int otherOffset, bool mayBeAtSameTime)
    {
        int interval = _schedule.InitiationInterval;
        int difference = _schedule.StartTimes[operation] + offset - _schedule.StartTimes[other] - otherOffset;
        int distance = difference >= 0 ? (difference + interval - 1) / interval : -(-difference / interval);
        return difference % interval == 0 && !mayBeAtSameTime ? distance + 1 : distance;
    }
}
