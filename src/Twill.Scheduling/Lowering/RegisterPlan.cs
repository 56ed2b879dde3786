using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Programs;
using Twill.Scheduling.Warps;

namespace Twill.Scheduling.Lowering;

/// <summary>
/// A role's buffers. Each value that is produced or received gets one, in as many copies as its life is long; a product
/// shares its accumulator's, so that it accumulates in place, wherever the two lives allow it.
/// </summary>
internal sealed class RegisterPlan
{
    private const int GreatestCopies = 64;

    private readonly LoopIndex _index;
    private readonly RolePlans _plans;
    private readonly int _role;
    private readonly Dictionary<int, ValueLife> _lives = [];
    private readonly Dictionary<int, int> _bufferOf = [];
    private readonly Dictionary<TileType, Stack<int>> _free = [];

    internal RegisterPlan(LoopIndex index, RolePlans plans, int role, ISet<int> finalValues)
    {
        _index = index;
        _plans = plans;
        _role = role;
        CollectLives(finalValues);
        AssignBuffers();
    }

    internal List<RegisterBuffer> Buffers { get; } = [];

    /// <summary>The values of the loop that the role holds in registers, in order.</summary>
    internal IEnumerable<int> Values => _lives.Keys;

    internal bool Has(int value) => _bufferOf.ContainsKey(value);

    internal int BufferOf(int value) => _bufferOf[value];

    /// <summary>Whether a product accumulates onto a value in place.</summary>
    internal bool ShareBuffer(int value, int other) =>
        _bufferOf.TryGetValue(value, out int first) && _bufferOf.TryGetValue(other, out int second) && first == second;

    /// <summary>When the next definition in the same copy of a value's buffer happens, for its own iteration 0.</summary>
    internal StepKey Overwrite(int value)
    {
        int buffer = _bufferOf[value];
        long period = (long)Buffers[buffer].Copies * _index.Interval;
        StepKey? next = null;
        foreach (ValueLife other in _lives.Values.Where(life => _bufferOf[life.Value] == buffer))
        {
            StepKey key = FirstAfter(other.Definition, period, _lives[value].Definition);
            next = next is null || key < next ? key : next;
        }

        return next!.Value;
    }

    /// <summary>A buffer outside the loop's values: for work before or after the loop, or within one step.</summary>
    internal int Take(TileType type, string name)
    {
        if (_free.TryGetValue(type, out Stack<int>? free) && free.Count > 0)
        {
            return free.Pop();
        }

        return Add(name, type, 1);
    }

    /// <summary>Gives a buffer of <see cref="Take"/> back.</summary>
    internal void Return(int buffer)
    {
        TileType type = Buffers[buffer].Type;
        if (!_free.TryGetValue(type, out Stack<int>? free))
        {
            _free.Add(type, free = new Stack<int>());
        }

        free.Push(buffer);
    }

    /// <summary>Names the buffer of a value that is defined outside the loop and lives until the end.</summary>
    internal int Bind(int value, TileType type, string name)
    {
        int buffer = Add(name, type, 1);
        _bufferOf.Add(value, buffer);
        return buffer;
    }

    /// <summary>Names a buffer of <see cref="Take"/> as a value's, or takes the name back with null.</summary>
    internal void Rebind(int value, int? buffer)
    {
        _bufferOf.Remove(value);
        if (buffer is { } position)
        {
            _bufferOf.Add(value, position);
        }
    }

    private int Add(string name, TileType type, int copies)
    {
        string unique = name;
        for (int number = 2; Buffers.Any(buffer => buffer.Name == unique); number++)
        {
            unique = name + "_" + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        Buffers.Add(new RegisterBuffer(unique, type, copies));
        return Buffers.Count - 1;
    }

    private void CollectLives(ISet<int> finalValues)
    {
        var values = new List<(int Value, StepKey Definition, StepKey Finished)>();
        foreach (int operation in _plans.Roles[_role].Operations)
        {
            TileOperation result = _index.Members(operation).Last();
            if (result.HasValue && !_index.IsShared(result.Id))
            {
                StepKey issue = _plans.Issue(operation);
                values.Add((result.Id, issue, _index.IsAsynchronousProduct(operation) ? _plans.Finished(operation) : issue));
            }
        }

        if (_plans.Roles[_role].Kind == RoleKind.Compute)
        {
            foreach (IGrouping<int, ValueUse> uses in _index.Uses.Where(Receives).GroupBy(use => use.Value))
            {
                StepKey received = uses.Select(_plans.Issue).Min().With(StepKey.Receive);
                values.Add((uses.Key, received, received));
            }
        }

        foreach ((int value, StepKey definition, StepKey finished) in values)
        {
            ValueUse[] uses = [.. _index.Uses.Where(use => use.Value == value && _plans.RoleOf(use.User) == _role)];
            _lives.Add(value, new ValueLife(value, definition, finished, uses, _index.CarriedDistance(value), finalValues.Contains(value)));
        }
    }

    private bool Receives(ValueUse use) =>
        _index.IsBody(use.Value) && !_index.IsShared(use.Value)
        && _plans.RoleOf(use.User) == _role && _plans.RoleOf(_index.Scheduled(use.Value)) != _role;

    private void AssignBuffers()
    {
        var classes = _lives.Keys.ToDictionary(value => value, value => new List<int> { value });
        foreach (int value in _lives.Keys.ToArray())
        {
            if (!_index.IsBody(value) || Accumulator(value) is not { } accumulator || !_lives.ContainsKey(accumulator.Id))
            {
                continue;
            }

            List<int> first = classes[accumulator.Id];
            List<int> second = classes[value];
            List<int> merged = ReferenceEquals(first, second) ? first : [.. first, .. second];
            if (LeastCopies(merged) is not null && IsInPlace(value, accumulator, LeastCopies(merged)!.Value))
            {
                foreach (int member in merged)
                {
                    classes[member] = merged;
                }
            }
        }

        foreach (List<int> members in classes.Values.Distinct())
        {
            int copies = LeastCopies(members)
                ?? throw new LoweringException(_index.Operation(members[0]).Name + " lives longer than " + GreatestCopies + " iterations.");
            TileOperation named = _index.Operation(members[0]);
            int buffer = Add(named.Name, named.Type, copies);
            foreach (int member in members)
            {
                _bufferOf.Add(member, buffer);
            }
        }
    }

    private (int Id, int Distance)? Accumulator(int value)
    {
        int operation = _index.Scheduled(value);
        TileOperation.Product? product = _plans.RoleOf(operation) == _role
            ? _index.Members(operation).OfType<TileOperation.Product>().FirstOrDefault()
            : null;
        return product?.Accumulator is TileOperand.Value accumulator ? _index.Resolve(accumulator.Id) : null;
    }

    private bool IsInPlace(int value, (int Id, int Distance) accumulator, int copies) =>
        accumulator.Distance % copies == 0 && _index.Operation(value).Type == _index.Operation(accumulator.Id).Type;

    /// <summary>The least number of copies with which no value of a shared buffer overwrites one that is still read.</summary>
    private int? LeastCopies(List<int> members)
    {
        ValueLife[] lives = [.. members.Select(member => _lives[member])];
        bool startsTwice = lives.Count(life => life.CarriedDistance > 0) > 1;
        if (startsTwice || lives.Any(life => life.IsFinal && lives.Any(other => other.Definition > life.Definition)))
        {
            return null;
        }

        int least = System.Math.Max(1, lives.Max(life => life.CarriedDistance));
        for (int copies = least; copies <= GreatestCopies; copies++)
        {
            if (lives.All(life => lives.All(other => !Overwrites(other, life, (long)copies * _index.Interval))))
            {
                return copies;
            }
        }

        return null;
    }

    private bool Overwrites(ValueLife writer, ValueLife value, long period)
    {
        // A definition at the very key of a read is the reading operation's own: it works in place.
        StepKey definition = FirstAfter(writer.Definition, period, value.Definition);
        return value.Uses.Any(use => definition < _plans.EndOfRead(use))
            || (definition < value.Finished && !value.Uses.Any(use => use.IsAccumulator && _plans.Issue(use) == definition));
    }

    private static StepKey FirstAfter(StepKey key, long period, StepKey after)
    {
        long periods = (after.Time - key.Time) / period;
        key = key.Later((periods - 1) * period);
        while (key <= after)
        {
            key = key.Later(period);
        }

        return key;
    }

    /// <summary>When a value is defined, complete and read on the role.</summary>
    private sealed record ValueLife(
        int Value, StepKey Definition, StepKey Finished, ValueUse[] Uses, int CarriedDistance, bool IsFinal);
}
