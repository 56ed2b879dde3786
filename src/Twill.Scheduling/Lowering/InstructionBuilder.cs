using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Programs;
using Twill.Scheduling.Warps;

namespace Twill.Scheduling.Lowering;

/// <summary>Turns tile operations into instructions on a role's buffers and the program's rings.</summary>
internal sealed class InstructionBuilder
{
    private readonly LoopIndex _index;
    private readonly RingPlan _rings;
    private readonly RolePlans _plans;
    private readonly int _role;

    internal InstructionBuilder(LoopIndex index, RolePlans plans, RingPlan rings, RegisterPlan registers, int role)
    {
        _index = index;
        _plans = plans;
        _rings = rings;
        Registers = registers;
        _role = role;
    }

    internal RegisterPlan Registers { get; }

    /// <summary>
    /// The instructions of an operation of the schedule: those up to and including a matrix product, and those that work
    /// on its finished result.
    /// </summary>
    internal (EquatableArray<TileInstruction> Issue, EquatableArray<TileInstruction> AfterProduct) Scheduled(int operation)
    {
        TileOperation[] members = [.. _index.Members(operation)];
        var issue = new List<TileInstruction>();
        var after = new List<TileInstruction>();
        var temporaries = new Dictionary<int, int>();
        bool isPastProduct = false;
        int result = Registers.Has(members[members.Length - 1].Id) ? Registers.BufferOf(members[members.Length - 1].Id) : -1;
        for (int i = 0; i < members.Length; i++)
        {
            TileOperation member = members[i];
            Storage? destination = Destination(members, i, temporaries);
            List<TileInstruction> target = isPastProduct ? after : issue;
            bool isInPlace = member is TileOperation.Product { Accumulator: TileOperand.Value } && destination is Storage.Register;
            if (member is TileOperation.Product product)
            {
                isPastProduct = true;
                if (isInPlace)
                {
                    AddMoveOfAccumulator(product, destination!, target);
                }
            }

            target.Add(Apply(member, destination, isInPlace ? destination : null, temporaries));
        }

        foreach (int buffer in temporaries.Values.Distinct().Where(buffer => buffer != result))
        {
            Registers.Return(buffer);
        }

        return (issue.ToEquatableArray(), after.ToEquatableArray());
    }

    /// <summary>The instruction of one operation outside the loop.</summary>
    internal TileInstruction Apply(TileOperation operation, Storage? destination) => Apply(operation, destination, null, []);

    /// <summary>Where an operand lies for a role.</summary>
    internal Storage Locate(int operand)
    {
        (int id, int distance) = _index.Resolve(operand);
        if (Registers.Has(id))
        {
            return new Storage.Register(Registers.BufferOf(id), distance);
        }

        if (_rings.HasShared(id))
        {
            return new Storage.RingStage(_rings.Shared(id), distance);
        }

        // A store role reads what reaches it in place.
        return _rings.Crossing(id, _role) is { } ring
            ? new Storage.RingStage(ring, distance)
            : throw new LoweringException(_index.Operation(id).Name + " does not reach the role " + _plans.Roles[_role].Name + ".");
    }

    private TileInstruction.Apply Apply(
        TileOperation operation, Storage? destination, Storage? accumulator, Dictionary<int, int> temporaries)
    {
        TileOperand? accumulated = (operation as TileOperation.Product)?.Accumulator;
        var sources = new List<Storage?>();
        foreach (TileOperand operand in operation.Operands)
        {
            sources.Add(operand switch
            {
                TileOperand.Value when accumulator is not null && ReferenceEquals(operand, accumulated) => accumulator,
                TileOperand.Value value when temporaries.TryGetValue(value.Id, out int buffer) => new Storage.Register(buffer, 0),
                TileOperand.Value value => Locate(value.Id),
                _ => null,
            });
        }

        return new TileInstruction.Apply(operation, destination, sources.ToEquatableArray());
    }

    /// <summary>A product accumulates in place; where its accumulator lives elsewhere, it is moved first.</summary>
    private void AddMoveOfAccumulator(TileOperation.Product product, Storage destination, List<TileInstruction> target)
    {
        Storage source = Locate(((TileOperand.Value)product.Accumulator!).Id);
        if (!IsSamePlace(source, destination))
        {
            target.Add(new TileInstruction.Copy(product.Type, destination, source));
        }
    }

    private bool IsSamePlace(Storage source, Storage destination) =>
        source is Storage.Register first && destination is Storage.Register second && first.Buffer == second.Buffer
        && (first.Distance - second.Distance) % Registers.Buffers[first.Buffer].Copies == 0;

    private Storage? Destination(TileOperation[] members, int position, Dictionary<int, int> temporaries)
    {
        TileOperation member = members[position];
        if (!member.HasValue)
        {
            return null;
        }

        if (_rings.HasShared(member.Id))
        {
            return new Storage.RingStage(_rings.Shared(member.Id), 0);
        }

        TileOperation last = members[members.Length - 1];
        bool endsInPlace = members.Skip(position).All(later => later.Type == member.Type) && Registers.Has(last.Id)
            && members.Take(position + 1).Any(earlier => earlier is TileOperation.Product);
        if (Registers.Has(member.Id))
        {
            return new Storage.Register(Registers.BufferOf(member.Id), 0);
        }

        int buffer = endsInPlace ? Registers.BufferOf(last.Id) : Reusable(members, position, temporaries) ?? Registers.Take(member.Type, "temporary");
        temporaries[member.Id] = buffer;
        return new Storage.Register(buffer, 0);
    }

    /// <summary>The temporary of an operand of the same type that nothing later in the step reads.</summary>
    private int? Reusable(TileOperation[] members, int position, Dictionary<int, int> temporaries)
    {
        foreach (TileOperand.Value operand in members[position].Operands.OfType<TileOperand.Value>())
        {
            bool isElementwise = members[position] is TileOperation.Map or TileOperation.Mask;
            if (isElementwise && temporaries.TryGetValue(operand.Id, out int buffer)
                && Registers.Buffers[buffer].Type == members[position].Type
                && !members.Skip(position + 1).SelectMany(later => later.Operands).OfType<TileOperand.Value>()
                    .Any(later => temporaries.TryGetValue(later.Id, out int other) && other == buffer))
            {
                return buffer;
            }
        }

        return null;
    }
}
