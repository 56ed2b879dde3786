using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Warps;

namespace Twill.Scheduling.Lowering;

/// <summary>The roles of a program with the order of operations that issue in the same cycle of the interval.</summary>
internal sealed class RolePlans
{
    private readonly LoopIndex _index;
    private readonly Dictionary<int, int> _roleOf = [];
    private readonly Dictionary<int, int> _order = [];

    internal RolePlans(LoopIndex index)
    {
        _index = index;
        Roles = RolePlan.ForLoop(index);
        for (int role = 0; role < Roles.Count; role++)
        {
            foreach (int operation in Roles[role].Operations)
            {
                _roleOf.Add(operation, role);
            }
        }

        foreach (RolePlan role in Roles)
        {
            OrderOperations(role);
        }
    }

    internal IReadOnlyList<RolePlan> Roles { get; }

    internal int RoleOf(int operation) => _roleOf[operation];

    /// <summary>When an operation of the schedule issues in its iteration 0.</summary>
    /// <remarks>A load's time is the latest that its users allow: it runs ahead as far as its ring is deep.</remarks>
    internal StepKey Issue(int operation)
    {
        long time = Roles[RoleOf(operation)].Kind == RoleKind.Load ? LatestLoad(operation) : _index.Schedule.StartTimes[operation];
        return new StepKey(time, _order[operation], 0);
    }

    /// <summary>When a use happens, for iteration 0 of the value that it reads.</summary>
    internal StepKey Issue(ValueUse use) => Issue(use.User).Later((long)use.Distance * _index.Interval);

    /// <summary>When the value of a use may be overwritten, for iteration 0 of the value.</summary>
    internal StepKey EndOfRead(ValueUse use) =>
        use.IsInFlight
            ? new StepKey(Issue(use).Time + _index.Problem.Operations[use.User].Duration, StepKey.BeforeAll, StepKey.Release)
            : Issue(use);

    /// <summary>Before the first operation that issues once the given one has finished.</summary>
    internal StepKey Finished(int operation) =>
        new(Issue(operation).Time + _index.Problem.Operations[operation].Duration, StepKey.BeforeAll, StepKey.Send);

    private long LatestLoad(int operation)
    {
        int value = _index.Derived.Members[operation][0];
        long latest = long.MaxValue;
        foreach (ValueUse use in _index.Uses.Where(use => use.Value == value))
        {
            latest = System.Math.Min(latest, _index.Schedule.StartTimes[use.User] + ((long)use.Distance * _index.Interval));
        }

        return latest == long.MaxValue ? _index.Schedule.StartTimes[operation] : latest;
    }

    /// <summary>
    /// Orders a role's operations by their place in the interval; of those that issue in the same cycle, sources go
    /// before the targets of dependences without slack.
    /// </summary>
    private void OrderOperations(RolePlan role)
    {
        bool isLoad = role.Kind == RoleKind.Load;
        long Time(int operation) => isLoad ? LatestLoad(operation) : _index.Schedule.StartTimes[operation];
        var left = role.Operations.OrderBy(operation => Time(operation) % _index.Interval).ThenBy(operation => operation).ToList();
        while (left.Count > 0)
        {
            long residue = Time(left[0]) % _index.Interval;
            int next = left.FindIndex(candidate => Time(candidate) % _index.Interval == residue && !left.Any(other =>
                other != candidate && _index.Problem.Dependences.Any(edge => edge.Source == other && edge.Target == candidate
                    && Time(candidate) - Time(other) + ((long)edge.Distance * _index.Interval) == 0)));
            next = next < 0 ? 0 : next;
            _order.Add(left[next], _order.Count);
            left.RemoveAt(next);
        }
    }
}
