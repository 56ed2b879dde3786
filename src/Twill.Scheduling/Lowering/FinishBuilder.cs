using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Programs;
using Twill.Scheduling.Warps;

namespace Twill.Scheduling.Lowering;

/// <summary>
/// What the roles do after their last turn. Each operation runs on the role that holds the largest of its operands;
/// others reach it through rings with a single fill.
/// </summary>
internal sealed class FinishBuilder
{
    private readonly LoopIndex _index;
    private readonly RolePlans _plans;
    private readonly RingPlan _rings;
    private readonly Dictionary<int, int> _home = [];
    private readonly HashSet<(int Value, int Distance, int Role)> _received = [];
    private readonly Dictionary<int, List<Step>> _steps = [];
    private readonly IReadOnlyDictionary<int, EquatableArray<Step>> _turns;
    private readonly HashSet<(int Role, int Operation)> _waited = [];

    internal FinishBuilder(LoopIndex index, RolePlans plans, RingPlan rings, IReadOnlyDictionary<int, EquatableArray<Step>> turns)
    {
        _turns = turns;
        _index = index;
        _plans = plans;
        _rings = rings;
        int firstCompute = plans.Roles.Select((role, position) => (role, position))
            .Where(pair => pair.role.Kind == RoleKind.Compute).Select(pair => pair.position).DefaultIfEmpty(0).First();
        foreach (TileOperation operation in index.Program.Epilogue)
        {
            if (operation is TileOperation.Store store)
            {
                _home[store.Id] = OrderedHome(store, HomeOf(store) ?? firstCompute);
            }
            else if (HomeOf(operation) is { } home)
            {
                _home[operation.Id] = home;
            }
        }
    }

    /// <summary>
    /// Stores of different statements to one tensor may overlap, and the later one must win: one role does them all, in
    /// the order of the program.
    /// </summary>
    private int OrderedHome(TileOperation.Store store, int home)
    {
        int tensor = store.Target.Tensor;
        TileOperation.Store first = _index.Program.Epilogue.OfType<TileOperation.Store>().First(other => other.Target.Tensor == tensor);
        bool isAlone = _index.Program.Epilogue.OfType<TileOperation.Store>()
            .Where(other => other.Target.Tensor == tensor).All(other => other.Origin == first.Origin);
        return isAlone || !_home.TryGetValue(first.Id, out int common) ? home : common;
    }

    /// <summary>The values of the loop that some epilogue operation reads.</summary>
    internal static HashSet<int> FinalValues(LoopIndex index) =>
        [.. index.Program.Epilogue.SelectMany(operation => operation.Operands).OfType<TileOperand.Value>()
            .Select(operand => index.Resolve(operand.Id).Id).Where(index.IsBody)];

    /// <summary>Builds the steps of every role; those that compute get their instructions from the given builders.</summary>
    internal Dictionary<int, EquatableArray<Step>> Build(IReadOnlyDictionary<int, InstructionBuilder> builders)
    {
        foreach (int role in builders.Keys)
        {
            _steps.Add(role, []);
        }

        OrderBehindLoop();
        foreach (TileOperation operation in _index.Program.Epilogue.Where(operation => _home.ContainsKey(operation.Id)))
        {
            Emit(operation, _home[operation.Id], builders);
        }

        return _steps.ToDictionary(pair => pair.Key, pair => pair.Value.ToEquatableArray());
    }

    /// <summary>
    /// Stores after the loop to a tensor that the loop stores to as well come behind those: the storing role commits a ring
    /// without content once its last turn is over.
    /// </summary>
    private void OrderBehindLoop()
    {
        foreach (IGrouping<int, TileOperation.Store> stores in _index.Program.Epilogue.OfType<TileOperation.Store>().GroupBy(store => store.Target.Tensor))
        {
            TileOperation.Store? inLoop = _index.Program.Body.OfType<TileOperation.Store>().FirstOrDefault(store => store.Target.Tensor == stores.Key);
            if (inLoop is null)
            {
                continue;
            }

            int producer = _plans.RoleOf(_index.Scheduled(inLoop.Id));
            EquatableArray<int> consumers = stores.Select(store => _home[store.Id]).Distinct().OrderBy(role => role).ToEquatableArray();
            int ring = _rings.AddOnce(_index.Program.Tensors[stores.Key].Name + ".stored", new TileType(ElementType.Float32, 1, null), producer, consumers);
            _steps[producer].Add(new Step.Commit(ring));
            foreach (int consumer in consumers)
            {
                _steps[consumer].Add(new Step.Await(ring));
            }
        }
    }

    private void Emit(TileOperation operation, int role, IReadOnlyDictionary<int, InstructionBuilder> builders)
    {
        InstructionBuilder builder = builders[role];
        foreach (TileOperand.Value operand in operation.Operands.OfType<TileOperand.Value>())
        {
            Bring(operand.Id, role, builders);
        }

        Storage? destination = operation.HasValue
            ? new Storage.Register(builder.Registers.Bind(operation.Id, operation.Type, operation.Name), 0)
            : null;
        _steps[role].Add(new Step.Compute(-1, [builder.Apply(operation, destination)], false));
    }

    /// <summary>Makes a value readable by a role: computes it, waits for it, or has it sent.</summary>
    private void Bring(int operand, int role, IReadOnlyDictionary<int, InstructionBuilder> builders)
    {
        (int id, int distance) = _index.Resolve(operand);
        InstructionBuilder builder = builders[role];
        if (!_index.IsBody(id) && !_home.ContainsKey(id))
        {
            ComputeHere(id, role, builders);
            return;
        }

        if (_index.IsBody(id) && _index.IsShared(id))
        {
            AwaitFinalFill(id, distance, role);
            return;
        }

        int home = _index.IsBody(id) ? _plans.RoleOf(_index.Scheduled(id)) : _home[id];
        if (home == role || (_index.IsBody(id) && builder.Registers.Has(id)))
        {
            WaitFor(id, distance, role);
            return;
        }

        if (!_received.Add((id, distance, role)))
        {
            return;
        }

        if (_index.IsBody(id) && _received.Count(entry => entry.Value == id && entry.Role == role) > 1)
        {
            throw new LoweringException(_index.Operation(id).Name + " is read after the loop in two iterations' contents by another warp group.");
        }

        TileOperation definition = _index.Operation(id);
        int ring = _rings.AddOnce(definition.Name + ".final." + _plans.Roles[role].Name, definition.Type, home, [role]);
        WaitFor(id, distance, home);
        var stage = new Storage.RingStage(ring, 0);
        var source = new Storage.Register(builders[home].Registers.BufferOf(id), distance);
        _steps[home].Add(new Step.Compute(-1, [new TileInstruction.Copy(definition.Type, stage, source)], false));
        _steps[home].Add(new Step.Commit(ring));
        var destination = new Storage.Register(builder.Registers.Bind(id, definition.Type, definition.Name + "_final"), 0);
        _steps[role].Add(new Step.Await(ring));
        _steps[role].Add(new Step.Compute(-1, [new TileInstruction.Copy(definition.Type, destination, stage)], false));
    }

    /// <summary>A value in a ring is read in place, by a role that has not given its last fill back.</summary>
    private void AwaitFinalFill(int id, int distance, int role)
    {
        if (!KeepsFinalFill(id, distance, role))
        {
            throw new LoweringException(_index.Operation(id).Name + " is read after the loop by a warp group that does not read it in the loop.");
        }

        if (_received.Add((id, distance, role)))
        {
            _steps[role].Add(new Step.Await(_rings.Shared(id)) { Distance = distance });
        }
    }

    private bool KeepsFinalFill(int id, int distance, int role)
    {
        int[] distances = [.. _index.Uses.Where(use => use.Value == id && _plans.RoleOf(use.User) == role).Select(use => use.Distance)];
        return distances.Length > 0 && distances.Max() >= distance;
    }

    private void ComputeHere(int id, int role, IReadOnlyDictionary<int, InstructionBuilder> builders)
    {
        if (!builders[role].Registers.Has(id))
        {
            Emit(_index.Operation(id), role, builders);
        }
    }

    private void WaitFor(int id, int distance, int role)
    {
        if (!_index.IsBody(id) || !_index.IsAsynchronousProduct(_index.Scheduled(id)))
        {
            return;
        }

        int operation = _index.Scheduled(id);
        if (_plans.RoleOf(operation) == role && _waited.Add((role, operation)) && !TurnAssembly.IsWaitedFor(_turns[role], operation))
        {
            _steps[role].Add(new Step.WaitProducts(operation, TurnAssembly.CommittedAfterLast(_turns[role], operation, distance)) { Stage = distance });
        }
    }

    /// <summary>The role in whose registers a value is, or one that can still read it in its ring.</summary>
    private int HolderOf(int id, int distance) => _index.IsShared(id)
        ? _rings.Rings[_rings.Shared(id)].Consumers.Where(role => KeepsFinalFill(id, distance, role)).DefaultIfEmpty(_plans.RoleOf(_index.Scheduled(id))).First()
        : _plans.RoleOf(_index.Scheduled(id));

    /// <summary>The role of the largest operand that a role holds; null where any role can compute it for itself.</summary>
    private int? HomeOf(TileOperation operation)
    {
        int? home = null;
        int largest = -1;
        foreach (TileOperand.Value operand in operation.Operands.OfType<TileOperand.Value>())
        {
            (int id, int distance) = _index.Resolve(operand.Id);
            int? candidate = _index.IsBody(id) ? HolderOf(id, distance)
                : _home.TryGetValue(id, out int role) ? role : null;
            int size = _index.Operation(id).Type.ByteSize;
            if (candidate is not null && size > largest)
            {
                (home, largest) = (candidate, size);
            }
        }

        return home;
    }
}
