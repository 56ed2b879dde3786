using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Twill.Certificates;

/// <summary>A schedule problem as the checker reads it, by <c>docs/problem-format.md</c> and nothing else.</summary>
public sealed class LoopProblem
{
    private static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false };

    private LoopProblem(LoopMachine machine, LoopOperation[] operations, LoopDependence[] dependences)
    {
        Machine = machine;
        Operations = operations;
        Dependences = dependences;
    }

    internal LoopMachine Machine { get; }

    internal LoopOperation[] Operations { get; }

    internal LoopDependence[] Dependences { get; }

    /// <summary>Reads a problem file.</summary>
    /// <exception cref="FormatException">The text is not a problem of format 1 or 2.</exception>
    public static LoopProblem Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, s_strict);
            return Read(document.RootElement);
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException("not a schedule problem: " + fault.Message, fault);
        }
    }

    private static LoopProblem Read(JsonElement root)
    {
        JsonElement machine = root.GetProperty("machine");
        string[] units = Names(machine.GetProperty("units"));
        string[] memories = Names(machine.GetProperty("memories"));
        int groups = machine.GetProperty("warps").GetInt32();
        LoopOperation[] operations = [.. root.GetProperty("ops").EnumerateArray().Select(value => ReadOperation(value, units, memories))];
        LoopDependence[] dependences = [.. root.GetProperty("edges").EnumerateArray().Select(value => ReadDependence(value, memories))];
        var result = new LoopProblem(
            new LoopMachine
            {
                UnitCapacities = Capacities(machine.GetProperty("units")),
                MemoryCapacities = Capacities(machine.GetProperty("memories")),
                Groups = groups,
                VariableLatencyGroup = Optional(machine, "vl_warp")?.GetInt32(),
                RegisterLimits = PerGroup(machine.GetProperty("reg_limit"), groups),
                Threads = Optional(machine, "threads") is { } threads ? PerGroup(threads, groups) : [],
                RegisterFile = Optional(machine, "register_file")?.GetInt32() ?? 0,
                AllowsCrossGroupValues = Optional(machine, "cross_warp")?.GetBoolean() ?? true,
            },
            operations,
            dependences);
        result.CheckPositions();
        return result;
    }

    private static LoopOperation ReadOperation(JsonElement value, string[] units, string[] memories)
    {
        var operation = new LoopOperation
        {
            Duration = value.GetProperty("duration").GetInt32(),
            Usage = [.. value.GetProperty("usage").EnumerateArray().Select(run => ReadRun(run, units))],
            WarpCycles = value.GetProperty("warp_cycles").GetInt32(),
            Registers = value.GetProperty("regs").GetInt32(),
            Footprints = Rooms(Optional(value, "mem"), memories),
            IsVariableLatency = value.GetProperty("variable_latency").GetBoolean(),
            SpillCost = value.GetProperty("spill_cost").GetInt32(),
            Groups = Optional(value, "groups") is { } groups ? [.. groups.EnumerateArray().Select(group => group.GetInt32())] : [],
            WarpsNeeded = Optional(value, "warps_needed")?.GetInt32() ?? 1,
        };
        return operation with
        {
            Form = FormattableString.Invariant(
                $"{operation.Duration} {string.Join(',', operation.Usage)} {operation.WarpCycles} {operation.Registers} {string.Join(',', operation.Footprints)} {operation.IsVariableLatency} {operation.SpillCost} {string.Join(',', operation.Groups)} {operation.WarpsNeeded}"),
        };
    }

    private static UnitRun ReadRun(JsonElement run, string[] units) => run.GetArrayLength() == 4
        ? new UnitRun(Position(units, run[0].GetString()), run[1].GetInt32(), run[2].GetInt32(), run[3].GetInt32())
        : throw new FormatException("not a schedule problem: a usage has unit, start, length and amount");

    private static LoopDependence ReadDependence(JsonElement value, string[] memories) => new()
    {
        Source = value.GetProperty("src").GetInt32(),
        Target = value.GetProperty("dst").GetInt32(),
        Delay = value.GetProperty("delay").GetInt32(),
        Distance = value.GetProperty("distance").GetInt32(),
        IsBlocking = value.GetProperty("blocking").GetBoolean(),
        IsData = value.GetProperty("kind").GetString() switch
        {
            "data" => true,
            "order" => false,
            string other => throw new FormatException("not a schedule problem: no dependence is of kind '" + other + "'"),
            null => throw new FormatException("not a schedule problem: a dependence has no kind"),
        },
        Hold = Optional(value, "hold")?.GetInt32() ?? 0,
        Staging = Rooms(Optional(value, "staging"), memories),
    };

    private static string[] Names(JsonElement fields) => [.. fields.EnumerateObject().Select(field => field.Name)];

    private static long[] Capacities(JsonElement fields) => [.. fields.EnumerateObject().Select(field => (long)field.Value.GetInt32())];

    private static long[] PerGroup(JsonElement value, int groups)
    {
        long[] numbers = value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(number => (long)number.GetInt32())]
            : [.. Enumerable.Repeat((long)value.GetInt32(), groups)];
        return numbers.Length == groups ? numbers : throw new FormatException("not a schedule problem: one number is needed for each group");
    }

    private static long[] Rooms(JsonElement? fields, string[] memories)
    {
        var rooms = new long[memories.Length];
        if (fields is { } known)
        {
            foreach (JsonProperty field in known.EnumerateObject())
            {
                rooms[Position(memories, field.Name)] = field.Value.GetInt32();
            }
        }

        return rooms;
    }

    private static int Position(string[] names, string? name)
    {
        int position = Array.IndexOf(names, name);
        return position >= 0 ? position : throw new FormatException("not a schedule problem: the machine has no '" + name + "'");
    }

    private static JsonElement? Optional(JsonElement value, string name) =>
        value.TryGetProperty(name, out JsonElement field) && field.ValueKind != JsonValueKind.Null ? field : null;

    private void CheckPositions()
    {
        bool isRight = Operations.Length > 0
            && Dependences.All(edge => IsPosition(edge.Source, Operations.Length) && IsPosition(edge.Target, Operations.Length) && edge.Distance >= 0)
            && Operations.All(operation => operation.Groups.All(group => IsPosition(group, Machine.Groups)))
            && (Machine.VariableLatencyGroup is not { } group || IsPosition(group, Machine.Groups));
        if (!isRight)
        {
            throw new FormatException("not a schedule problem: an operation or a group does not exist");
        }

        static bool IsPosition(int number, int count) => number >= 0 && number < count;
    }
}
