using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Programs;
using Twill.Scheduling.Warps;

namespace Twill.Scheduling.Lowering;

/// <summary>
/// What a role does before its first turn: it waits for resident tiles and computes, for itself, whatever prologue
/// values its turns read and the initial contents of the carried values that it holds.
/// </summary>
internal sealed class SetupBuilder
{
    private readonly LoopIndex _index;
    private readonly RolePlans _plans;
    private readonly RingPlan _rings;
    private readonly InstructionBuilder _instructions;
    private readonly int _role;
    private readonly List<Step> _steps = [];

    internal SetupBuilder(LoopIndex index, RolePlans plans, RingPlan rings, InstructionBuilder instructions, int role)
    {
        _index = index;
        _plans = plans;
        _rings = rings;
        _instructions = instructions;
        _role = role;
    }

    /// <summary>The load role fills the resident tiles that come from global memory.</summary>
    internal static EquatableArray<Step> LoadResidents(LoopIndex index, RingPlan rings)
    {
        var steps = new List<Step>();
        foreach (int resident in index.Derived.Residents.Where(resident => index.Operation(resident) is TileOperation.Load))
        {
            int ring = rings.Shared(resident);
            var load = new TileInstruction.Apply(index.Operation(resident), new Storage.RingStage(ring, 0), default);
            steps.Add(new Step.Compute(-1, [load], false));
            steps.Add(new Step.Commit(ring));
        }

        return steps.ToEquatableArray();
    }

    internal EquatableArray<Step> Build()
    {
        AwaitResidents(isLoaded: true);
        foreach (int resident in _index.Derived.Residents)
        {
            if (_index.Operation(resident) is TileOperation.StageShared stage && _rings.Rings[_rings.Shared(resident)].Producer == _role)
            {
                Stage(stage, _rings.Shared(resident));
            }
        }

        AwaitResidents(isLoaded: false);

        foreach (ValueUse use in _index.Uses.Where(use => _plans.RoleOf(use.User) == _role && !_index.IsBody(use.Value)))
        {
            if (!_rings.HasShared(use.Value))
            {
                Compute(use.Value);
            }
        }

        foreach (int value in _instructions.Registers.Values.ToArray())
        {
            for (int distance = 1; distance <= _index.CarriedDistance(value); distance++)
            {
                Initialize(value, distance);
            }
        }

        for (int ring = 0; ring < _rings.Rings.Count; ring++)
        {
            FillInitially(ring);
        }

        for (int ring = 0; ring < _rings.Rings.Count; ring++)
        {
            SkipInitialFills(ring);
        }

        return _steps.ToEquatableArray();
    }

    /// <summary>The producer of a carried value in a ring writes what it is before the first iteration.</summary>
    private void FillInitially(int ring)
    {
        Ring description = _rings.Rings[ring];
        if (description.Producer != _role)
        {
            return;
        }

        for (int distance = description.InitialFills; distance >= 1; distance--)
        {
            int value = _rings.ValueOf(ring);
            TileOperation operation = _index.Operation(_index.Initial(value, distance));
            var stage = new Storage.RingStage(ring, distance);
            _steps.Add(new Step.Acquire(ring) { Distance = distance });
            if (operation.Operands.OfType<TileOperand.Value>().Any() || _instructions.Registers.Has(operation.Id))
            {
                Compute(operation.Id);
                var source = new Storage.Register(_instructions.Registers.BufferOf(operation.Id), 0);
                _steps.Add(new Step.Compute(-1, [new TileInstruction.Copy(operation.Type, stage, source)], false));
            }
            else
            {
                _steps.Add(new Step.Compute(-1, [_instructions.Apply(operation, stage)], false));
            }

            _steps.Add(new Step.Commit(ring) { Distance = distance });
        }
    }

    /// <summary>A consumer that looks less far back than the initial fills reach deals with the older ones here.</summary>
    private void SkipInitialFills(int ring)
    {
        Ring description = _rings.Rings[ring];
        if (description.InitialFills == 0 || !description.Consumers.Contains(_role))
        {
            return;
        }

        int[] distances = [.. _index.Uses
            .Where(use => use.Value == _rings.ValueOf(ring) && _plans.RoleOf(use.User) == _role).Select(use => use.Distance)];
        for (int distance = description.InitialFills; distance > distances.Min(); distance--)
        {
            _steps.Add(new Step.Await(ring) { Distance = distance });
        }

        for (int distance = description.InitialFills; distance > distances.Max(); distance--)
        {
            _steps.Add(new Step.Release(ring) { Distance = distance });
        }
    }

    /// <summary>Computes a prologue value into a buffer that it keeps, unless that was done.</summary>
    internal void Compute(int id)
    {
        if (_instructions.Registers.Has(id))
        {
            return;
        }

        TileOperation operation = _index.Operation(id);
        foreach (TileOperand.Value operand in operation.Operands.OfType<TileOperand.Value>())
        {
            Compute(operand.Id);
        }

        int buffer = _instructions.Registers.Bind(id, operation.Type, operation.Name);
        _steps.Add(new Step.Compute(-1, [_instructions.Apply(operation, new Storage.Register(buffer, 0))], false));
    }

    private void AwaitResidents(bool isLoaded)
    {
        foreach (int resident in _index.Derived.Residents.Where(resident => _index.Operation(resident) is TileOperation.Load == isLoaded))
        {
            int ring = _rings.Shared(resident);
            if (_rings.Rings[ring].Consumers.Contains(_role))
            {
                _steps.Add(new Step.Await(ring));
            }
        }
    }

    private void Stage(TileOperation.StageShared stage, int ring)
    {
        foreach (TileOperand.Value operand in stage.Operands.OfType<TileOperand.Value>())
        {
            Compute(operand.Id);
        }

        _steps.Add(new Step.Compute(-1, [_instructions.Apply(stage, new Storage.RingStage(ring, 0))], false));
        _steps.Add(new Step.Commit(ring));
    }

    private void Initialize(int value, int distance)
    {
        RegisterPlan registers = _instructions.Registers;
        int initial = _index.Initial(value, distance);
        var destination = new Storage.Register(registers.BufferOf(value), distance);
        TileOperation operation = _index.Operation(initial);
        bool isSimple = !registers.Has(initial) && !operation.Operands.OfType<TileOperand.Value>().Any();
        if (isSimple)
        {
            _steps.Add(new Step.Compute(-1, [_instructions.Apply(operation, destination)], false));
            return;
        }

        Compute(initial);
        var source = new Storage.Register(registers.BufferOf(initial), 0);
        _steps.Add(new Step.Compute(-1, [new TileInstruction.Copy(operation.Type, destination, source)], false));
    }
}
