using System;
using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Programs;
using Twill.Scheduling.Warps;

namespace Twill.Scheduling.Tests.Verification;

/// <summary>
/// What a role does to shared memory and barriers, one event after the other, and what it does wrong on its own: with
/// its registers, where a product in flight may read and write at any moment until it is waited for.
/// </summary>
internal sealed class RoleEvents
{
    private readonly WarpProgram _program;
    private readonly Role _role;
    private readonly EquatableArray<int> _depths;
    private readonly Dictionary<int, CarriedValue> _carried;
    private readonly Dictionary<(int, int), (int Operation, int Iteration)> _registers = [];
    private readonly List<Flight> _flights = [];
    private readonly HashSet<int> _body;
    private int _groups;

    private RoleEvents(WarpProgram program, int role, EquatableArray<int> depths)
    {
        _program = program;
        _role = program.Roles[role];
        _depths = depths;
        _carried = program.Carried.ToDictionary(value => value.Id);
        _body = [.. program.Roles.SelectMany(other => other.Turn).OfType<Step.Compute>()
            .SelectMany(step => step.Instructions).OfType<TileInstruction.Apply>().Select(apply => apply.Operation.Id)];
    }

    /// <summary>The events, in order.</summary>
    internal List<RoleEvent> Events { get; } = [];

    /// <summary>What the role does wrong with its own registers; null for nothing.</summary>
    internal string? Fault { get; private set; }

    internal static RoleEvents Of(WarpProgram program, int role, EquatableArray<int> depths, int tripCount)
    {
        var events = new RoleEvents(program, role, depths);
        foreach (StepInstance instance in StepSequence.Of(program.Roles[role], tripCount))
        {
            events.Add(instance);
        }

        return events;
    }

    private void Add(StepInstance instance)
    {
        int iteration = instance.Iteration;
        switch (instance.Step)
        {
            case Step.Compute compute:
                Compute(compute, iteration, instance.IsSkipped);
                break;
            case var _ when instance.IsSkipped:
                break;
            case Step.WaitProducts wait:
                Cover(wait, iteration);
                break;
            case Step.Acquire acquire:
                Barrier(RoleEventKind.Acquire, acquire.Ring, iteration - acquire.Distance);
                break;
            case Step.Commit commit:
                EndInFlight(commit.Ring, iteration - commit.Distance, commit.AfterProducts);
                Barrier(RoleEventKind.Commit, commit.Ring, iteration - commit.Distance);
                break;
            case Step.Await wait:
                Barrier(RoleEventKind.Await, wait.Ring, iteration - wait.Distance);
                break;
            case Step.Release release:
                EndInFlight(release.Ring, iteration - release.Distance, release.AfterProducts);
                Barrier(RoleEventKind.Release, release.Ring, iteration - release.Distance);
                break;
            case Step.OrderWait wait:
                Events.Add(new RoleEvent(RoleEventKind.OrderWait, wait.Barrier, iteration - _program.Orders[wait.Barrier].Distance, [], []));
                break;
            case Step.OrderSignal signal:
                Events.Add(new RoleEvent(RoleEventKind.OrderSignal, signal.Barrier, iteration, [], []));
                break;
        }
    }

    private void Barrier(RoleEventKind kind, int ring, int iteration) =>
        Events.Add(new RoleEvent(kind, ring, _program.Rings[ring].Fill(iteration), [], []));

    /// <summary>A barrier that the matrix unit announces hears of a stage only when the products that use it are done.</summary>
    private void EndInFlight(int ring, int iteration, bool afterProducts)
    {
        if (!afterProducts)
        {
            return;
        }

        int fill = _program.Rings[ring].Fill(iteration);
        bool IsOfFill(StageAccess access) => (access.Ring, access.Fill) == (ring, fill);
        StageAccess[] reads = [.. _flights.SelectMany(flight => flight.Stages).Where(IsOfFill)];
        StageAccess[] writes = [.. _flights.SelectMany(flight => flight.WrittenStages).Where(IsOfFill)];
        foreach (Flight flight in _flights)
        {
            flight.Stages.RemoveAll(IsOfFill);
            flight.WrittenStages.RemoveAll(IsOfFill);
        }

        Events.Add(new RoleEvent(RoleEventKind.End, 0, 0, reads, writes));
    }

    private void Compute(Step.Compute compute, int iteration, bool isSkipped)
    {
        var reads = new List<StageAccess>();
        var writes = new List<StageAccess>();
        var inFlight = new List<StageAccess>();
        var writtenInFlight = new List<StageAccess>();
        foreach (TileInstruction instruction in isSkipped ? [] : compute.Instructions)
        {
            if (instruction is TileInstruction.Copy copy)
            {
                (int, int) content = Read(copy.Source, iteration, reads);
                Write(copy.Destination, iteration, content, writes);
                continue;
            }

            var apply = (TileInstruction.Apply)instruction;
            bool isAsynchronous = compute.IsAsynchronous && apply.Operation is TileOperation.Product;
            TileOperand[] operands = [.. apply.Operation.Operands];
            var product = apply.Operation as TileOperation.Product;
            var flight = new Flight(_groups, []);
            for (int i = 0; i < operands.Length; i++)
            {
                if (operands[i] is not TileOperand.Value value)
                {
                    continue;
                }

                Storage source = apply.Sources[i]!;
                bool isAccumulator = product?.Accumulator is not null && i == operands.Length - 1;
                bool isInPlace = isAsynchronous && isAccumulator && source is Storage.Register
                    && Place(source, iteration) == Place(apply.Destination!, iteration);
                (int, int) content = Read(source, iteration, isAsynchronous ? inFlight : reads, isInPlace);
                Expect(source, content, value.Id, iteration);
                if (isAsynchronous && !isAccumulator && source is Storage.Register)
                {
                    flight.Operands.Add(Place(source, iteration));
                }
            }

            if (apply.Destination is { } destination)
            {
                bool mayBeWritten = isAsynchronous && product!.Accumulator is not null
                    && Place(apply.Sources[^1]!, iteration) == Place(destination, iteration);
                Write(destination, iteration, (apply.Operation.Id, _body.Contains(apply.Operation.Id) ? iteration : -1), isAsynchronous ? writtenInFlight : writes, mayBeWritten);
            }

            if (isAsynchronous)
            {
                flight.Result = Place(apply.Destination!, iteration);
                flight.Stages = inFlight;
                flight.WrittenStages = writtenInFlight;
                flight.Key = (compute.Operation, iteration);
                _flights.Add(flight);
            }
        }

        if (compute.IsAsynchronous)
        {
            _groups++;
        }

        if (reads.Count + writes.Count + inFlight.Count + writtenInFlight.Count > 0)
        {
            Events.Add(new RoleEvent(RoleEventKind.Begin, 0, 0, [.. reads, .. inFlight], [.. writes, .. writtenInFlight]));
            Events.Add(new RoleEvent(RoleEventKind.End, 0, 0, reads, writes));
        }
    }

    private void Cover(Step.WaitProducts wait, int iteration)
    {
        Flight? named = _flights.LastOrDefault(flight => flight.Key == (wait.Operation, iteration));
        if (named is null)
        {
            return;
        }

        int finished = Math.Min(named.Group + 1, _groups - wait.Pending);
        StageAccess[] read = [.. _flights.Where(flight => flight.Group < finished).SelectMany(flight => flight.Stages)];
        StageAccess[] written = [.. _flights.Where(flight => flight.Group < finished).SelectMany(flight => flight.WrittenStages)];
        _flights.RemoveAll(flight => flight.Group < finished);
        if (read.Length + written.Length > 0)
        {
            Events.Add(new RoleEvent(RoleEventKind.End, 0, 0, read, written));
        }
    }

    private (int Operation, int Iteration) Read(Storage source, int iteration, List<StageAccess> reads, bool mayBeWritten = false)
    {
        if (source is Storage.RingStage stage)
        {
            reads.Add(Access(stage, iteration));
            return (int.MinValue, 0);
        }

        (int, int) place = Place(source, iteration);
        if (!mayBeWritten && _flights.Any(flight => flight.Result == place))
        {
            Fault ??= _role.Name + " reads what a product in flight computes";
        }

        return _registers.TryGetValue(place, out (int, int) content) ? content : (int.MaxValue, 0);
    }

    private void Write(
        Storage destination, int iteration, (int Operation, int Iteration) content, List<StageAccess> writes, bool mayBeWritten = false)
    {
        if (destination is Storage.RingStage stage)
        {
            writes.Add(Access(stage, iteration));
            return;
        }

        (int, int) place = Place(destination, iteration);
        if (_flights.Any(flight => flight.Operands.Contains(place) || (!mayBeWritten && flight.Result == place)))
        {
            Fault ??= _role.Name + " overwrites what a product in flight uses";
        }

        _registers[place] = content;
    }

    /// <summary>A value that came through a ring is known by its fill, which the explorer checks.</summary>
    private void Expect(Storage source, (int Operation, int Iteration) content, int id, int iteration)
    {
        while (_carried.TryGetValue(id, out CarriedValue? value))
        {
            id = iteration == 0 ? value.Initial : value.Next;
            iteration--;
        }

        bool isFromRing = content.Operation == int.MinValue;
        if (source is Storage.Register && !isFromRing && content != (id, _body.Contains(id) ? iteration : -1))
        {
            Fault ??= _role.Name + " reads another value than it means";
        }
    }

    private (int, int) Place(Storage storage, int iteration)
    {
        if (storage is Storage.RingStage stage)
        {
            return (-1 - stage.Ring, stage.Distance);
        }

        var register = (Storage.Register)storage;
        int copies = _role.Buffers[register.Buffer].Copies;
        return (register.Buffer, (((iteration - register.Distance) % copies) + copies) % copies);
    }

    private StageAccess Access(Storage.RingStage stage, int iteration)
    {
        int fill = _program.Rings[stage.Ring].Fill(iteration - stage.Distance);
        return new StageAccess(stage.Ring, ((fill % _depths[stage.Ring]) + _depths[stage.Ring]) % _depths[stage.Ring], fill);
    }

    private sealed record Flight(int Group, HashSet<(int, int)> Operands)
    {
        internal (int, int) Result { get; set; }

        internal List<StageAccess> Stages { get; set; } = [];

        internal List<StageAccess> WrittenStages { get; set; } = [];

        internal (int Operation, int Iteration) Key { get; set; }
    }
}
