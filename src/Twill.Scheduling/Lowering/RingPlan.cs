using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Programs;
using Twill.Scheduling.Warps;

namespace Twill.Scheduling.Lowering;

/// <summary>The rings of a program: one per value in shared memory, one per register value and receiving role.</summary>
internal sealed class RingPlan
{
    private readonly LoopIndex _index;
    private readonly RolePlans _plans;
    private readonly Dictionary<int, int> _shared = [];
    private readonly Dictionary<(int Value, int Role), int> _crossing = [];

    internal RingPlan(LoopIndex index, RolePlans plans)
    {
        _index = index;
        _plans = plans;
        AddResidents();
        foreach (IGrouping<int, ValueUse> uses in index.Uses.Where(use => index.IsBody(use.Value)).GroupBy(use => use.Value))
        {
            AddLoopValue(uses.Key, [.. uses]);
        }
    }

    /// <summary>The rings so far; the epilogue adds those for final values.</summary>
    internal List<Ring> Rings { get; } = [];

    /// <summary>The ring of a value that lies in shared or tensor memory.</summary>
    internal int Shared(int value) => _shared[value];

    /// <summary>The value that a ring carries.</summary>
    internal int ValueOf(int ring)
    {
        foreach (KeyValuePair<int, int> pair in _shared.Where(pair => pair.Value == ring))
        {
            return pair.Key;
        }

        return _crossing.Single(pair => pair.Value == ring).Key.Value;
    }

    /// <summary>The tensor whose tiles a ring carries; null where it carries none of the loop's loads.</summary>
    internal int? TensorOf(int ring) => Rings[ring].SourceOperation >= 0 && _index.Operation(ValueOf(ring)) is TileOperation.Load load
        ? load.Source.Tensor : null;

    /// <summary>Whether a value of the loop lies in a ring that a role fills in place.</summary>
    internal bool HasShared(int value) => _shared.ContainsKey(value);

    /// <summary>The ring by which a register value reaches another role, if it does so in every iteration.</summary>
    internal int? Crossing(int value, int role) => _crossing.TryGetValue((value, role), out int ring) ? ring : null;

    /// <summary>The rings by which a register value leaves its role.</summary>
    internal IEnumerable<int> Leaving(int value) =>
        _crossing.Where(pair => pair.Key.Value == value).Select(pair => pair.Value).OrderBy(ring => ring);

    /// <summary>Adds a ring with a single fill.</summary>
    internal int AddOnce(string name, TileType type, int producer, EquatableArray<int> consumers)
    {
        Rings.Add(new Ring
        {
            Name = name,
            Type = type,
            FillsOnce = true,
            Producer = producer,
            Consumers = consumers,
            SourceOperation = -1,
            MinimumDepth = 1,
            ScheduleDepth = 1,
            MaximumDepth = 1,
        });
        return Rings.Count - 1;
    }

    private void AddResidents()
    {
        foreach (int resident in _index.Derived.Residents)
        {
            EquatableArray<int> consumers = _index.Uses.Where(use => use.Value == resident)
                .Select(use => _plans.RoleOf(use.User)).Distinct().OrderBy(role => role).ToEquatableArray();
            TileOperation definition = _index.Operation(resident);

            // The load role comes first; what is computed before the loop is staged by the first role that reads it.
            int producer = definition is TileOperation.Load ? 0 : consumers[0];
            _shared.Add(resident, AddOnce(definition.Name, definition.Type, producer, consumers));
        }
    }

    private void AddLoopValue(int value, ValueUse[] uses)
    {
        int source = _index.Scheduled(value);
        int producer = _plans.RoleOf(source);
        TileOperation definition = _index.Operation(value);
        if (_index.IsShared(value))
        {
            _shared.Add(value, Rings.Count);
            AddRing(definition.Name, definition.Type, source, producer, uses);
            return;
        }

        foreach (IGrouping<int, ValueUse> receiving in uses.GroupBy(use => _plans.RoleOf(use.User)).OrderBy(group => group.Key))
        {
            if (receiving.Key != producer)
            {
                _crossing.Add((value, receiving.Key), Rings.Count);
                AddRing(definition.Name + ".to." + _plans.Roles[receiving.Key].Name, definition.Type, source, producer, [.. receiving]);
            }
        }
    }

    /// <summary>
    /// A value that a role reads in the ring lies there before the first iteration too; one that it copies into registers
    /// of its own starts there.
    /// </summary>
    private int InitialFills(ValueUse[] uses, bool isCopied, bool isReceived)
    {
        if (isReceived)
        {
            return 0;
        }

        return isCopied ? uses.Max(use => use.Distance) : _index.CarriedDistance(uses[0].Value);
    }

    private void AddRing(string name, TileType type, int source, int producer, ValueUse[] uses)
    {
        bool isLoad = _plans.Roles[producer].Kind == RoleKind.Load;
        int value = uses[0].Value;
        bool isCopied = !_index.IsShared(value);
        long written = _plans.Issue(source).Time + (isCopied ? _index.Problem.Operations[source].Duration : 0);
        bool isReceived = isCopied && _plans.Roles[_plans.RoleOf(uses[0].User)].Kind == RoleKind.Compute;
        long released = isReceived
            ? uses.Min(use => _plans.Issue(use).Time)
            : uses.Max(use => _plans.EndOfRead(use).Time);
        int depth = (int)System.Math.Max(1, (released - written + _index.Interval - 1) / _index.Interval);
        Rings.Add(new Ring
        {
            Name = name,
            Type = type,
            Producer = producer,
            Consumers = uses.Select(use => _plans.RoleOf(use.User)).Distinct().OrderBy(role => role).ToEquatableArray(),
            SourceOperation = source,
            InitialFills = InitialFills(uses, isCopied, isReceived),
            Memory = isCopied ? ValueMemory.SharedMemory : _index.MemoryOf(value),
            MinimumDepth = depth,
            ScheduleDepth = depth,
            MaximumDepth = isLoad ? int.MaxValue : depth,
        });
    }
}
