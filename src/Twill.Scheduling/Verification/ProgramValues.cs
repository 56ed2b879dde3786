using System.Collections.Generic;
using Twill.Scheduling.Common;
using Twill.Scheduling.Programs;
using Twill.Scheduling.Warps;

namespace Twill.Scheduling.Verification;

/// <summary>What the operands of a program mean: which operation defines each, and in which iteration.</summary>
public sealed class ProgramValues
{
    private readonly Dictionary<int, CarriedValue> _carried = [];
    private readonly HashSet<int> _body = [];
    private readonly HashSet<int> _outside = [];

    /// <summary>Collects the values of a program.</summary>
    public ProgramValues(WarpProgram program)
    {
        foreach (CarriedValue value in program.Carried)
        {
            _carried[value.Id] = value;
        }

        foreach (Role role in program.Roles)
        {
            Collect(role.Setup, _outside);
            Collect(role.Turn, _body);
            Collect(role.Finish, _outside);
        }
    }

    /// <summary>Whether a value of this number is defined or carried.</summary>
    public bool IsDefined(int id) => _carried.ContainsKey(id) || _body.Contains(id) || _outside.Contains(id);

    /// <summary>What an operation defines that is performed for an iteration.</summary>
    public TileValue Defined(int id, int iteration) => new(id, _body.Contains(id) ? iteration : TileValue.Once);

    /// <summary>What an operand means that is read for an iteration; the number of trips for one after the loop.</summary>
    public TileValue Read(int id, int iteration)
    {
        while (_carried.TryGetValue(id, out CarriedValue? value))
        {
            id = iteration == 0 ? value.Initial : value.Next;
            iteration--;
        }

        return Defined(id, iteration);
    }

    private static void Collect(EquatableArray<Step> steps, HashSet<int> defined)
    {
        foreach (Step step in steps)
        {
            if (step is Step.Compute compute)
            {
                foreach (TileInstruction instruction in compute.Instructions)
                {
                    if (instruction is TileInstruction.Apply { Operation: { HasValue: true } operation })
                    {
                        defined.Add(operation.Id);
                    }
                }
            }
        }
    }
}
