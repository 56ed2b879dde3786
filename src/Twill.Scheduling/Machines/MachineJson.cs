using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Json;

namespace Twill.Scheduling.Machines;

/// <summary>
/// Reads machine descriptions. Each fact is <c>{"value": …, "source": "…"}</c>, or the bare value in a file of one's own.
/// </summary>
public static class MachineJson
{
    private const int GreatestRate = 1 << 20;
    private const int GreatestBytes = 1 << 28;
    private const int GreatestCycles = 1 << 20;

    /// <summary>Reads a machine description.</summary>
    /// <param name="text">A JSON document of format 1.</param>
    /// <exception cref="JsonFormatException">
    /// The text is not such a document; the message names the field and the form expected.
    /// </exception>
    public static Machine Read(string text)
    {
        JsonValue root = JsonValue.Parse(text);
        root["format"].AsInt32(1, 1);
        JsonValue units = root["units"];
        JsonValue shared = root["shared_memory"];
        JsonValue registers = root["registers"];
        JsonValue groups = root["warp_groups"];
        JsonValue latencies = root["latencies"];
        var machine = new Machine
        {
            Name = Text(root["name"]),
            Title = Text(root["title"]),
            Architecture = Text(root["architecture"]),
            ClockGigahertz = Clock(root["clock_ghz"]),
            Multiprocessors = Number(root["multiprocessors"], 1, 4096),
            TensorCore = ReadTensorCore(units["tensor_core"]),
            SpecialFunctionsPerClock = Number(units["special_function"]["per_clock"], 1, GreatestRate),
            ArithmeticPerClock = Number(units["fp32"]["arithmetic_per_clock"], 1, GreatestRate),
            ComparisonsPerClock = Number(units["fp32"]["comparisons_per_clock"], 1, GreatestRate),
            LoadStoreBytesPerClock = Number(units["load_store"]["bytes_per_clock"], 1, GreatestRate),
            IssueSlotsPerClock = Number(units["issue"]["per_clock"], 1, GreatestRate),
            SharedMemoryBytesPerClock = Number(shared["bytes_per_clock"], 1, GreatestRate),
            SharedMemoryBytes = Number(shared["bytes"], 0, GreatestBytes),
            BarrierBytes = Number(shared["barrier_bytes"], 0, GreatestBytes),
            TensorMemory = root.Optional("tensor_memory") is { } memory ? ReadTensorMemory(memory) : null,
            RegisterFile = Number(registers["file"], 1, GreatestBytes),
            RegisterMargin = Number(registers["margin"], 0, 1024),
            ColumnCopies = Number(registers["column_copies"], 1, 1024),
            RegisterSplits = registers["splits"].Items().Select(ReadSplit).ToEquatableArray(),
            ThreadsPerGroup = Number(groups["threads"], 1, 1024),
            MaxWarpGroups = Number(groups["most"], 1, 64),
            HasVariableLatencyGroup = Flag(groups["variable_latency_group"]),
            HasProductGroup = groups.Optional("product_group") is { } product && Flag(product),
            MinimumLatency = Number(latencies["minimum"], 0, GreatestCycles),
            HandOffLatency = Number(latencies["hand_off"], 0, GreatestCycles),
            StreamingLoadLatency = Number(latencies["streaming_load"], 0, GreatestCycles),
        };
        CheckSplits(machine, registers["splits"]);
        return machine;
    }

    private static TensorCore ReadTensorCore(JsonValue value) => new()
    {
        FlopPerClock = Number(value["flop_per_clock"], 1, GreatestRate),
        Rows = Number(value["rows"], 1, 4096),
        RowMultiple = Number(value["row_multiple"], 1, 4096),
        ColumnMultiple = Number(value["column_multiple"], 1, 4096),
        DepthMultiple = Number(value["depth_multiple"], 1, 4096),
        IsAsynchronous = Flag(value["asynchronous"]),
        HasRegisterOperandHazard = Flag(value["register_operand_hazard"]),
    };

    private static TensorMemory ReadTensorMemory(JsonValue value) => new()
    {
        Columns = Number(value["columns"], 1, 65536),
        Lanes = Number(value["lanes"], 1, 65536),
        AllocationColumns = Number(value["allocation_columns"], 1, 65536),
        ReadBytesPerClock = Number(value["read_bytes_per_clock"], 1, GreatestRate),
        WriteBytesPerClock = Number(value["write_bytes_per_clock"], 1, GreatestRate),
    };

    private static RegisterSplit ReadSplit(JsonValue value) =>
        new(Content(value).Items().Select(item => item.AsInt32(1, 1024)).ToEquatableArray());

    private static void CheckSplits(Machine machine, JsonValue splits)
    {
        if (machine.RegisterSplits.Count == 0)
        {
            throw splits.Expected("at least one split");
        }

        int leastGroups = 1 + (machine.HasVariableLatencyGroup ? 1 : 0) + (machine.HasProductGroup ? 1 : 0);
        for (int i = 0; i < machine.RegisterSplits.Count; i++)
        {
            RegisterSplit split = machine.RegisterSplits[i];
            IReadOnlyList<JsonValue> items = splits.Items();
            if (split.WarpGroups < leastGroups || split.WarpGroups > machine.MaxWarpGroups)
            {
                throw new JsonFormatException(items[i].Path, string.Format(
                    CultureInfo.InvariantCulture, "expected registers of {0} to {1} warp groups, found {2}",
                    leastGroups, machine.MaxWarpGroups, split.WarpGroups));
            }

            // The warp that issues products lies in the variable-latency group's warp group.
            int sharing = machine.HasVariableLatencyGroup && machine.HasProductGroup ? split.Registers[0] : 0;
            int registers = (split.Registers.Sum() - sharing) * machine.ThreadsPerGroup;
            if (registers > machine.RegisterFile)
            {
                throw new JsonFormatException(items[i].Path, string.Format(
                    CultureInfo.InvariantCulture, "the groups of {0} threads take {1} registers of a file of {2}",
                    machine.ThreadsPerGroup, registers, machine.RegisterFile));
            }
        }
    }

    private static JsonValue Content(JsonValue fact) => fact.IsObject ? fact["value"] : fact;

    private static int Number(JsonValue fact, int least, int greatest) => Content(fact).AsInt32(least, greatest);

    private static bool Flag(JsonValue fact) => Content(fact).AsBoolean();

    private static string Text(JsonValue value) =>
        value.AsString() is { Length: > 0 } text ? text : throw value.Expected("a text that is not empty");

    private static double Clock(JsonValue fact)
    {
        double value = Content(fact).AsDouble();
        return value is > 0 and <= 100 ? value : throw Content(fact).Expected("a number above 0, at most 100");
    }
}
