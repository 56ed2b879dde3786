using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Programs;
using Twill.Scheduling.Warps;

namespace Twill.Scheduling.Lowering;

/// <summary>Collects the timed steps of a role's turns: operations with the waits, hand-offs and releases around them.</summary>
internal sealed class TurnBuilder
{
    private readonly LoopIndex _index;
    private readonly RolePlans _plans;
    private readonly RingPlan _rings;
    private readonly RegisterPlan _registers;
    private readonly InstructionBuilder _instructions;
    private readonly int _role;
    private readonly List<TimedStep> _steps = [];

    internal TurnBuilder(LoopIndex index, RolePlans plans, RingPlan rings, InstructionBuilder instructions, int role)
    {
        _index = index;
        _plans = plans;
        _rings = rings;
        _registers = instructions.Registers;
        _instructions = instructions;
        _role = role;
    }

    private RolePlan Role => _plans.Roles[_role];

    /// <summary>The role's steps, each with its time for iteration 0 of what it performs.</summary>
    internal List<TimedStep> Build(IReadOnlyList<OrderBarrier> orders)
    {
        foreach (int operation in Role.Operations)
        {
            AddOperation(operation);
        }

        for (int ring = 0; ring < _rings.Rings.Count; ring++)
        {
            if (!_rings.Rings[ring].FillsOnce && _rings.Rings[ring].Consumers.Contains(_role))
            {
                AddConsumption(ring);
            }
        }

        AddProductWaits();
        AddOrders(orders);
        return _steps;
    }

    private void Add(StepKey key, Step step) => _steps.Add(new TimedStep(key, step));

    private void AddOperation(int operation)
    {
        StepKey issue = _plans.Issue(operation);
        StepKey finished = _plans.Finished(operation);
        (EquatableArray<TileInstruction> instructions, EquatableArray<TileInstruction> afterProduct) = _instructions.Scheduled(operation);
        Add(issue, new Step.Compute(operation, instructions, _index.IsAsynchronousProduct(operation)));
        if (afterProduct.Count > 0)
        {
            Add(FirstRead(operation).With(StepKey.Receive), new Step.Compute(operation, afterProduct, false));
        }

        int value = _index.Members(operation).Last().Id;
        if (_rings.HasShared(value))
        {
            int ring = _rings.Shared(value);
            bool isProduct = _index.IsAsynchronousProduct(operation);
            Add(issue.With(StepKey.Acquire), new Step.Acquire(ring));
            Add(
                isProduct || Role.Kind == RoleKind.Load ? issue.With(StepKey.Commit) : finished.With(StepKey.Commit),
                new Step.Commit(ring) { AfterProducts = isProduct });
        }

        foreach (int ring in _rings.Leaving(value))
        {
            // Keys differ by ring so that each triple stays together.
            StepKey send = finished with { Rank = StepKey.Send + ring + 2 };
            var copy = new TileInstruction.Copy(
                _rings.Rings[ring].Type, new Storage.RingStage(ring, 0), new Storage.Register(_registers.BufferOf(value), 0));
            Add(send, new Step.Acquire(ring));
            Add(send, new Step.Compute(-1, [copy], false));
            Add(send, new Step.Commit(ring));
        }
    }

    private StepKey FirstRead(int operation)
    {
        int value = _index.Members(operation).Last().Id;
        IEnumerable<StepKey> reads = _index.Uses.Where(use => use.Value == value && _plans.RoleOf(use.User) == _role).Select(_plans.Issue);
        IEnumerable<StepKey> sends = _rings.Leaving(value).Any() ? [_plans.Finished(operation)] : [];
        return reads.Concat(sends).DefaultIfEmpty(_plans.Finished(operation)).Min();
    }

    private void AddConsumption(int ring)
    {
        Ring description = _rings.Rings[ring];
        ValueUse[] uses = [.. _index.Uses.Where(use => _plans.RoleOf(use.User) == _role && RingOf(use) == ring)];
        int value = uses[0].Value;
        if (!_index.IsShared(value) && Role.Kind == RoleKind.Compute)
        {
            StepKey first = uses.Select(_plans.Issue).Min();
            Add(first.With(StepKey.Await), new Step.Await(ring));
            var copy = new TileInstruction.Copy(
                description.Type, new Storage.Register(_registers.BufferOf(value), 0), new Storage.RingStage(ring, 0));
            Add(first.With(StepKey.Receive), new Step.Compute(-1, [copy], false));
            Add(first.With(StepKey.Receive), new Step.Release(ring));
            return;
        }

        // Keys are for iteration 0 of the readers: the newest fill that any of them reads is awaited, the oldest released.
        int newest = uses.Min(use => use.Distance);
        int oldest = uses.Max(use => use.Distance);
        StepKey awaited = uses.Select(use => _plans.Issue(use.User).Later((long)(use.Distance - newest) * _index.Interval)).Min();
        Add(awaited.With(StepKey.Await), new Step.Await(ring) { Distance = newest });
        bool isGivenBack = _index.MatrixUnitSignals && uses.Any(use => _index.IsAsynchronousProduct(use.User));
        Add(
            EndOfReads(uses).Later(-(long)oldest * _index.Interval),
            new Step.Release(ring) { Distance = oldest, AfterProducts = isGivenBack });
    }

    /// <summary>When a value is read for the last time, for its own iteration 0.</summary>
    private StepKey EndOfReads(IEnumerable<ValueUse> uses) => uses
        .Select(use => use.IsInFlight && !_index.MatrixUnitSignals ? _plans.EndOfRead(use) : _plans.Issue(use).With(StepKey.ReleaseAfter)).Max();

    private int? RingOf(ValueUse use) =>
        _rings.HasShared(use.Value) ? _rings.Shared(use.Value) : _rings.Crossing(use.Value, _role);

    private void AddProductWaits()
    {
        var waits = new List<(int Operation, StepKey Issue, StepKey Wait)>();
        foreach (int operation in Role.Operations.Where(_index.IsAsynchronousProduct))
        {
            StepKey[] needs = [.. NeedsOfProduct(operation)];
            if (needs.Length > 0)
            {
                waits.Add((operation, _plans.Issue(operation), needs.Min()));
            }
        }

        foreach ((int operation, StepKey issue, StepKey wait) in waits)
        {
            // A later product of the same iteration that is waited for no later covers this one.
            bool isCovered = waits.Any(other => other.Operation != operation && other.Issue > issue && other.Wait <= wait);
            if (!isCovered)
            {
                Add(wait, new Step.WaitProducts(operation, 0));
            }
        }
    }

    /// <summary>Everything that must not happen before a product has finished.</summary>
    private IEnumerable<StepKey> NeedsOfProduct(int operation)
    {
        int result = _index.Members(operation).Last().Id;
        ValueUse[] uses = [.. _index.Uses.Where(use => use.Value == result && _plans.RoleOf(use.User) == _role)];
        foreach (ValueUse use in uses.Where(use => !AccumulatesInOrder(operation, use)))
        {
            yield return _plans.Issue(use).With(StepKey.Wait);
        }

        // What only the code after the loop reads is overwritten unread in all iterations but the last
        if (_registers.Has(result) && !uses.Any(use => AccumulatesInOrder(operation, use)))
        {
            yield return _registers.Overwrite(result).With(StepKey.Wait);
        }

        if (_rings.Leaving(result).Any())
        {
            yield return _plans.Finished(operation).With(StepKey.Wait);
        }

        if (_index.Members(operation).Last() is not TileOperation.Product)
        {
            yield return FirstRead(operation).With(StepKey.Wait);
        }

        foreach (ValueUse use in _index.Uses.Where(use => use.User == operation && use.IsInFlight))
        {
            long distance = (long)use.Distance * _index.Interval;
            if (RingOf(use) is { } ring && _index.IsShared(use.Value))
            {
                if (_index.MatrixUnitSignals)
                {
                    continue;
                }

                ValueUse[] readers = [.. _index.Uses.Where(other => _plans.RoleOf(other.User) == _role && RingOf(other) == ring)];
                if (!_rings.Rings[ring].FillsOnce)
                {
                    yield return EndOfReads(readers).Later(-distance).With(StepKey.Wait);
                }
            }
            else if (_index.IsBody(use.Value))
            {
                yield return _registers.Overwrite(use.Value).Later(-distance).With(StepKey.Wait);
            }
        }
    }

    /// <summary>Whether a product goes on accumulating, in place, onto the result of another: the matrix unit keeps their order.</summary>
    private bool AccumulatesInOrder(int operation, ValueUse use) =>
        use.IsAccumulator && _index.IsAsynchronousProduct(use.User)
        && _index.Derived.Members[operation].Count == 1 && IsInPlace(use);

    private bool IsInPlace(ValueUse use)
    {
        int user = _index.Members(use.User).Last().Id;
        return _registers.ShareBuffer(use.Value, user)
            && use.Distance % _registers.Buffers[_registers.BufferOf(user)].Copies == 0;
    }

    private void AddOrders(IReadOnlyList<OrderBarrier> orders)
    {
        for (int barrier = 0; barrier < orders.Count; barrier++)
        {
            if (_plans.RoleOf(orders[barrier].To) == _role)
            {
                Add(_plans.Issue(orders[barrier].To).With(StepKey.OrderWait), new Step.OrderWait(barrier));
            }

            if (_plans.RoleOf(orders[barrier].From) == _role)
            {
                Add(_plans.Issue(orders[barrier].From).With(StepKey.OrderSignal), new Step.OrderSignal(barrier));
            }
        }
    }
}
