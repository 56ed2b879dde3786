using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Derivation;
using Twill.Scheduling.Machines;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Programs;
using Twill.Scheduling.Schedules;

namespace Twill.Scheduling.Lowering;

/// <summary>A derived problem and its schedule, looked up by number: definitions, uses, times and groups.</summary>
internal sealed class LoopIndex
{
    private readonly Dictionary<int, TileOperation> _operations = [];
    private readonly Dictionary<int, CarriedValue> _carried;
    private readonly Dictionary<int, int> _scheduled = [];
    private readonly HashSet<int> _body;
    private readonly HashSet<int> _residents;
    private readonly bool _asynchronousProducts;

    internal LoopIndex(DerivedProblem derived, Schedule schedule, Machine machine)
    {
        Derived = derived;
        Schedule = schedule;
        _asynchronousProducts = machine.TensorCore.IsAsynchronous;
        MatrixUnitSignals = machine.TensorMemory is not null;
        foreach (TileOperation operation in Program.Prologue.Concat(Program.Body).Concat(Program.Epilogue))
        {
            _operations.Add(operation.Id, operation);
        }

        _carried = Program.Carried.ToDictionary(value => value.Id);
        _body = [.. Program.Body.Select(operation => operation.Id)];
        _residents = [.. derived.Residents];
        for (int i = 0; i < derived.Members.Count; i++)
        {
            foreach (int member in derived.Members[i])
            {
                _scheduled.Add(member, i);
            }
        }

        Uses = CollectUses();
    }

    internal DerivedProblem Derived { get; }

    internal Schedule Schedule { get; }

    /// <summary>
    /// Whether the matrix unit itself announces results and gives operands back when products are done, so that the
    /// issuing warps need not wait.
    /// </summary>
    internal bool MatrixUnitSignals { get; }

    internal LoopProgram Program => Derived.Program;

    internal ScheduleProblem Problem => Derived.Problem;

    internal int Interval => Schedule.InitiationInterval;

    /// <summary>Every use within the loop, in program order.</summary>
    internal IReadOnlyList<ValueUse> Uses { get; }

    internal TileOperation Operation(int id) => _operations[id];

    internal bool IsBody(int id) => _body.Contains(id);

    internal bool IsResident(int id) => _residents.Contains(id);

    /// <summary>The schedule's operation that performs a body operation.</summary>
    internal int Scheduled(int id) => _scheduled[id];

    /// <summary>Whether the schedule's operation is work of the loop, not a register that lives across it.</summary>
    internal bool IsLoopWork(int operation) =>
        Derived.Members[operation].Count > 0 && IsBody(Derived.Members[operation][0]);

    internal IEnumerable<TileOperation> Members(int operation) => Derived.Members[operation].Select(Operation);

    internal bool IsAsynchronousProduct(int operation) =>
        _asynchronousProducts && IsLoopWork(operation) && Members(operation).Any(member => member is TileOperation.Product);

    /// <summary>Whether the value lies in a stage of a ring of its own, not in registers.</summary>
    internal bool IsShared(int id) => MemoryOf(id) != ValueMemory.Registers;

    internal ValueMemory MemoryOf(int id)
    {
        if (!IsBody(id))
        {
            return IsResident(id) ? ValueMemory.SharedMemory : ValueMemory.Registers;
        }

        return Operation(id) switch
        {
            TileOperation.Load => ValueMemory.SharedMemory,
            TileOperation.StageShared stage => stage.Memory,
            TileOperation.Product product => product.Memory,
            _ => ValueMemory.Registers,
        };
    }

    /// <summary>The definition behind a number, through the carried values, and how many iterations ago it was.</summary>
    internal (int Id, int Distance) Resolve(int id)
    {
        int distance = 0;
        while (_carried.TryGetValue(id, out CarriedValue? value))
        {
            id = value.Next;
            if (++distance > _carried.Count)
            {
                throw new LoweringException("The carried value " + value.Name + " is never computed in the loop.");
            }
        }

        return (id, distance);
    }

    /// <summary>The prologue operation that stands for a body value of iteration −distance.</summary>
    internal int Initial(int id, int distance)
    {
        int[] initials = [.. Program.Carried
            .Where(value => Resolve(value.Id) == (id, distance)).Select(value => value.Initial).Distinct()];
        return initials.Length == 1
            ? initials[0]
            : throw new LoweringException(
                Operation(id).Name + " has " + initials.Length + " different contents before the loop; it needs exactly one.");
    }

    /// <summary>How many iterations back a value is carried.</summary>
    internal int CarriedDistance(int id) =>
        Program.Carried.Select(value => Resolve(value.Id)).Where(source => source.Id == id)
            .Select(source => source.Distance).DefaultIfEmpty(0).Max();

    private List<ValueUse> CollectUses()
    {
        var uses = new List<ValueUse>();
        foreach (TileOperation user in Program.Body.Where(operation => _scheduled.ContainsKey(operation.Id)))
        {
            int scheduled = Scheduled(user.Id);
            bool isAsynchronous = _asynchronousProducts && user is TileOperation.Product;
            TileOperand? accumulator = (user as TileOperation.Product)?.Accumulator;
            foreach (TileOperand.Value operand in user.Operands.OfType<TileOperand.Value>())
            {
                (int id, int distance) = Resolve(operand.Id);
                bool isInternal = IsBody(id) && distance == 0 && Scheduled(id) == scheduled;
                if (!isInternal)
                {
                    bool isAccumulator = ReferenceEquals(operand, accumulator);
                    uses.Add(new ValueUse(id, distance, scheduled, isAsynchronous && !isAccumulator, isAccumulator));
                }
            }
        }

        return uses;
    }
}
