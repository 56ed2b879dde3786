using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Json;

namespace Twill.Scheduling.Problems;

/// <summary>Reads and writes the JSON form of <see cref="ScheduleProblem"/>: formats 1 and 2 are read, 2 is written.</summary>
public static class ScheduleProblemJson
{
    private const int GreatestOperations = 4096;
    private const int GreatestTime = 100_000_000;

    /// <summary>Reads a problem.</summary>
    /// <param name="text">A JSON document of format 1 or 2.</param>
    /// <exception cref="JsonFormatException">The text is not such a document; the message names the field.</exception>
    public static ScheduleProblem Read(string text)
    {
        JsonValue root = JsonValue.Parse(text);
        root["format"].AsInt32(1, 2);
        JsonValue machine = root["machine"];
        EquatableArray<FunctionalUnit> units = machine["units"].Fields()
            .Select(field => new FunctionalUnit(field.Key, field.Value.AsInt32(1, GreatestTime))).ToEquatableArray();
        EquatableArray<MemorySpace> memories = machine["memories"].Fields()
            .Select(field => new MemorySpace(field.Key, field.Value.AsInt32(0))).ToEquatableArray();
        Dictionary<string, int> unitIndex = Index(units.Select(unit => unit.Name));
        Dictionary<string, int> memoryIndex = Index(memories.Select(memory => memory.Name));
        int groups = machine["warps"].AsInt32(1, 64);
        IReadOnlyList<JsonValue> operations = root["ops"].Items();
        if (operations.Count is 0 or > GreatestOperations)
        {
            throw root["ops"].Expected("1 to 4096 operations");
        }

        return new ScheduleProblem
        {
            Name = root["name"].AsString(),
            Note = root.Optional("note")?.AsString() ?? "",
            Machine = new ProblemMachine
            {
                Units = units,
                Memories = memories,
                WarpGroups = groups,
                VariableLatencyGroup = machine.Optional("vl_warp")?.AsInt32(0, groups - 1),
                RegisterLimits = ReadPerGroup(machine["reg_limit"], groups),
                GroupThreads = machine.Optional("threads") is { } threads ? ReadPerGroup(threads, groups) : default,
                RegisterFile = machine.Optional("register_file")?.AsInt32(0) ?? 0,
                AllowsCrossGroupValues = machine.Optional("cross_warp")?.AsBoolean() ?? true,
            },
            Operations = operations.Select((value, id) => ReadOperation(value, id, unitIndex, memoryIndex, groups)).ToEquatableArray(),
            Dependences = root["edges"].Items()
                .Select(value => ReadDependence(value, operations.Count, memoryIndex)).ToEquatableArray(),
        };
    }

    /// <summary>Writes a problem as format 2; <see cref="Read"/> gives an equal problem back.</summary>
    public static string Write(ScheduleProblem problem)
    {
        ProblemMachine machine = problem.Machine;
        var json = new JsonWriter();
        json.BeginObject().Name("format").Value(2).Name("name").Value(problem.Name).Name("note").Value(problem.Note);
        json.Name("machine").BeginObject().Name("units").BeginObject();
        foreach (FunctionalUnit unit in machine.Units)
        {
            json.Name(unit.Name).Value(unit.Capacity);
        }

        json.EndObject().Name("memories").BeginObject();
        foreach (MemorySpace memory in machine.Memories)
        {
            json.Name(memory.Name).Value(memory.Capacity);
        }

        json.EndObject().Name("warps").Value(machine.WarpGroups).Name("vl_warp");
        _ = machine.VariableLatencyGroup is { } group ? json.Value(group) : json.Null();
        json.Name("reg_limit").Values(machine.RegisterLimits);
        if (machine.GroupThreads.Count > 0)
        {
            json.Name("threads").Values(machine.GroupThreads);
        }

        if (machine.RegisterFile > 0)
        {
            json.Name("register_file").Value(machine.RegisterFile);
        }

        json.Name("cross_warp").Value(machine.AllowsCrossGroupValues).EndObject().Name("ops").BeginArray();
        for (int id = 0; id < problem.Operations.Count; id++)
        {
            WriteOperation(json, id, problem.Operations[id], machine);
        }

        json.EndArray().Name("edges").BeginArray();
        foreach (Dependence dependence in problem.Dependences)
        {
            WriteDependence(json, dependence, machine);
        }

        return json.EndArray().EndObject().ToString();
    }

    private static Dictionary<string, int> Index(IEnumerable<string> names) =>
        names.Select((name, position) => (name, position)).ToDictionary(pair => pair.name, pair => pair.position);

    private static EquatableArray<int> ReadPerGroup(JsonValue value, int groups)
    {
        if (value.IsNumber)
        {
            return Enumerable.Repeat(value.AsInt32(0), groups).ToEquatableArray();
        }

        return value.Items().Count == groups
            ? value.Items().Select(item => item.AsInt32(0)).ToEquatableArray()
            : throw value.Expected("one number for each of the " + groups + " warp groups");
    }

    private static Operation ReadOperation(
        JsonValue value, int id, Dictionary<string, int> units, Dictionary<string, int> memories, int groups)
    {
        if (value["id"].AsInt32() != id)
        {
            throw value["id"].Expected("the operation's position, " + id);
        }

        return new Operation
        {
            Name = value["name"].AsString(),
            Duration = value["duration"].AsInt32(0, GreatestTime),
            Usage = value["usage"].Items().Select(run => ReadUsage(run, units)).ToEquatableArray(),
            WarpCycles = value["warp_cycles"].AsInt32(0, GreatestTime),
            Registers = value["regs"].AsInt32(0, GreatestTime),
            Footprints = ReadFootprints(value.Optional("mem"), memories),
            IsVariableLatency = value["variable_latency"].AsBoolean(),
            IsStreaming = value.Optional("streaming")?.AsBoolean() ?? false,
            SpillCost = value["spill_cost"].AsInt32(0, GreatestTime),
            WarpGroups = value.Optional("groups")?.Items().Select(item => item.AsInt32(0, groups - 1)).ToEquatableArray() ?? default,
            WarpsNeeded = value.Optional("warps_needed")?.AsInt32(1, 64) ?? 1,
        };
    }

    private static UnitUsage ReadUsage(JsonValue run, Dictionary<string, int> units)
    {
        IReadOnlyList<JsonValue> parts = run.Items();
        if (parts.Count != 4)
        {
            throw run.Expected("[unit, start, length, amount]");
        }

        return new UnitUsage(
            Look(parts[0], units, "a unit of the machine"),
            parts[1].AsInt32(0, GreatestTime),
            parts[2].AsInt32(0, GreatestTime),
            parts[3].AsInt32(0, GreatestTime));
    }

    private static EquatableArray<MemoryFootprint> ReadFootprints(JsonValue? value, Dictionary<string, int> memories) =>
        value is null
            ? default
            : value.Fields().Select(field => memories.TryGetValue(field.Key, out int memory)
                    ? new MemoryFootprint(memory, field.Value.AsInt32(0))
                    : throw new JsonFormatException(field.Value.Path, "the machine has no memory of this name"))
                .ToEquatableArray();

    private static Dependence ReadDependence(JsonValue value, int operations, Dictionary<string, int> memories) => new()
    {
        Source = value["src"].AsInt32(0, operations - 1),
        Target = value["dst"].AsInt32(0, operations - 1),
        Delay = value["delay"].AsInt32(-GreatestTime, GreatestTime),
        Distance = value["distance"].AsInt32(0, 4096),
        IsBlocking = value["blocking"].AsBoolean(),
        Kind = value["kind"].AsString() switch
        {
            "data" => DependenceKind.Data,
            "order" => DependenceKind.Order,
            _ => throw value["kind"].Expected("\"data\" or \"order\""),
        },
        Hold = value.Optional("hold")?.AsInt32(0, GreatestTime) ?? 0,
        Staging = ReadFootprints(value.Optional("staging"), memories),
    };

    private static int Look(JsonValue name, Dictionary<string, int> index, string form) =>
        index.TryGetValue(name.AsString(), out int position) ? position : throw name.Expected(form);

    private static void WriteOperation(JsonWriter json, int id, Operation operation, ProblemMachine machine)
    {
        json.BeginObject().Name("id").Value(id).Name("name").Value(operation.Name)
            .Name("duration").Value(operation.Duration).Name("usage").BeginArray();
        foreach (UnitUsage run in operation.Usage)
        {
            json.BeginArray().Value(machine.Units[run.Unit].Name)
                .Value(run.Start).Value(run.Length).Value(run.Amount).EndArray();
        }

        json.EndArray().Name("warp_cycles").Value(operation.WarpCycles).Name("regs").Value(operation.Registers).Name("mem");
        WriteFootprints(json, operation.Footprints, machine);
        json.Name("variable_latency").Value(operation.IsVariableLatency)
            .Name("streaming").Value(operation.IsStreaming)
            .Name("spill_cost").Value(operation.SpillCost)
            .Name("warps_needed").Value(operation.WarpsNeeded);
        if (operation.WarpGroups.Count > 0)
        {
            json.Name("groups").Values(operation.WarpGroups);
        }

        json.EndObject();
    }

    private static void WriteDependence(JsonWriter json, Dependence dependence, ProblemMachine machine)
    {
        json.BeginObject().Name("src").Value(dependence.Source).Name("dst").Value(dependence.Target)
            .Name("delay").Value(dependence.Delay).Name("distance").Value(dependence.Distance)
            .Name("blocking").Value(dependence.IsBlocking)
            .Name("kind").Value(dependence.Kind == DependenceKind.Data ? "data" : "order")
            .Name("hold").Value(dependence.Hold);
        if (dependence.Staging.Count > 0)
        {
            json.Name("staging");
            WriteFootprints(json, dependence.Staging, machine);
        }

        json.EndObject();
    }

    private static void WriteFootprints(JsonWriter json, EquatableArray<MemoryFootprint> footprints, ProblemMachine machine)
    {
        json.BeginObject();
        foreach (MemoryFootprint footprint in footprints)
        {
            json.Name(machine.Memories[footprint.Memory].Name).Value(footprint.Amount);
        }

        json.EndObject();
    }
}
