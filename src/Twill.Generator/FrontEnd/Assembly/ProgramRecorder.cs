using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Twill.Scheduling.Programs;

namespace Twill.Generator.FrontEnd.Assembly;

/// <summary>Collects the operations of a method in the order in which they are met.</summary>
internal sealed class ProgramRecorder
{
    private readonly Dictionary<int, RecordedOperation> _byId = [];

    /// <summary>The number of the next operation or carried value.</summary>
    public int NextId { get; private set; }

    /// <summary>All operations in order.</summary>
    public List<RecordedOperation> Operations { get; } = [];

    /// <summary>The variables that may be carried.</summary>
    public List<RecordedCarriedValue> Carried { get; } = [];

    /// <summary>The operation with a number; null if it is a carried value's.</summary>
    public RecordedOperation? Find(int id) => _byId.TryGetValue(id, out RecordedOperation? operation) ? operation : null;

    /// <summary>Adds an operation, which must bear the next number.</summary>
    public void Add(TileOperation operation, ProgramSection section, Location location)
    {
        var recorded = new RecordedOperation(operation, section, location);
        Operations.Add(recorded);
        _byId.Add(operation.Id, recorded);
        NextId++;
    }

    /// <summary>Adds a carried variable, whose value so far stands for its successor until that is known.</summary>
    public CarriedValue AddCarried(ISymbol variable, TileType type, int initial, Location assignment)
    {
        var value = new CarriedValue(NextId, variable.Name, type, initial, NextId);
        Carried.Add(new RecordedCarriedValue(value, variable, assignment));
        NextId++;
        return value;
    }

    /// <summary>Names an operation after the variable that its value is assigned to.</summary>
    /// <param name="id">The operation.</param>
    /// <param name="first">Operations before this one have another name already.</param>
    /// <param name="name">The variable's name.</param>
    public void Name(int id, int first, string name)
    {
        if (id >= first && Find(id) is { } recorded)
        {
            recorded.Operation = recorded.Operation with { Name = name };
        }
    }
}
