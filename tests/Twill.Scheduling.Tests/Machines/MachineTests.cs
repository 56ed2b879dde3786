using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Twill.Scheduling.Json;
using Twill.Scheduling.Machines;
using Xunit;

namespace Twill.Scheduling.Tests.Machines;

public sealed class MachineTests
{
    public static TheoryData<string> Names => ["a100", "h100", "b200"];

    [Theory]
    [InlineData("Ampere", "a100", 2048, 64)]
    [InlineData("Hopper", "h100", 4096, 64)]
    [InlineData("Blackwell", "b200", 8192, 128)]
    public void Each_architecture_has_a_machine(string architecture, string name, int flop, int rows)
    {
        Machine machine = MachineCatalog.ForArchitecture(architecture);

        Assert.Equal(name, machine.Name);
        Assert.Equal(flop, machine.TensorCore.FlopPerClock);
        Assert.Equal(rows, machine.TensorCore.Rows);
        Assert.Equal(16, machine.SpecialFunctionsPerClock);
    }

    [Fact]
    public void Hopper_can_allot_three_register_splits()
    {
        Machine machine = MachineCatalog.ForArchitecture("Hopper");

        Assert.Equal(
            ["24/240", "24/240/240", "24/160/160/160"],
            machine.RegisterSplits.Select(split => split.ToString()));
        Assert.Equal(232448, machine.SharedMemoryBytes);
        Assert.Null(machine.TensorMemory);
    }

    [Fact]
    public void Blackwell_has_tensor_memory()
    {
        TensorMemory? memory = MachineCatalog.ForArchitecture("Blackwell").TensorMemory;

        Assert.Equal(
            new TensorMemory { Columns = 512, Lanes = 128, AllocationColumns = 32, ReadBytesPerClock = 228, WriteBytesPerClock = 340 },
            memory);
    }

    [Fact]
    public void An_unknown_architecture_is_refused_with_the_known_ones()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => MachineCatalog.ForArchitecture("Volta"));

        Assert.Contains("\"Volta\"; there are Ampere, Hopper, Blackwell", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_number_stands_beside_its_source(string name)
    {
        List<string> bare = [];
        Collect(JsonValue.Parse(Text(name)), bare);

        Assert.Equal(["format"], bare);
    }

    [Fact]
    public void A_file_of_ones_own_may_give_bare_values()
    {
        string text = Text("h100").Replace("{ \"value\": 132, \"source\": \"NVIDIA H100 datasheet, SXM\" }", "114", StringComparison.Ordinal);

        Assert.Equal(114, MachineJson.Read(text).Multiprocessors);
    }

    [Theory]
    [InlineData("\"value\": 132", "\"value\": -1", "multiprocessors.value: expected a whole number from 1 to 4096, found -1")]
    [InlineData("\"value\": 132", "\"value\": \"many\"", "multiprocessors.value: expected a whole number from 1 to 4096, found the string \"many\"")]
    [InlineData("\"value\": 1.83", "\"value\": 0", "clock_ghz.value: expected a number above 0, at most 100, found 0")]
    [InlineData("\"special_function\"", "\"special\"", "units.special_function: a required field is missing")]
    [InlineData("\"format\": 1", "\"format\": 3", "format: expected a whole number from 1 to 1, found 3")]
    [InlineData("[24, 240, 240]", "[24, 256, 256]", "registers.splits[1]: the groups of 128 threads take 68608 registers of a file of 65536")]
    [InlineData("[24, 240]", "[240]", "registers.splits[0]: expected registers of 2 to 4 warp groups, found 1")]
    [InlineData("\"h100\"", "\"\"", "name: expected a text that is not empty, found the string \"\"")]
    public void A_wrong_field_is_named_with_the_form_expected(string good, string bad, string message)
    {
        string text = Text("h100");
        Assert.Contains(good, text, StringComparison.Ordinal);

        JsonFormatException error = Assert.Throws<JsonFormatException>(
            () => MachineJson.Read(text.Replace(good, bad, StringComparison.Ordinal)));

        Assert.Equal(message, error.Message);
    }

    private static string Text(string name)
    {
        using Stream stream = typeof(Machine).Assembly.GetManifestResourceStream("Twill.Scheduling.Machines." + name + ".json")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static void Collect(JsonValue value, List<string> bare)
    {
        if (value.IsArray)
        {
            foreach (JsonValue item in value.Items())
            {
                Collect(item, bare);
            }
        }
        else if (value.IsNumber)
        {
            bare.Add(value.Path);
        }
        else if (value.IsObject && value.Optional("value") is null)
        {
            foreach (JsonValue field in value.Fields().Values)
            {
                Collect(field, bare);
            }
        }
        else if (value.IsObject && value["source"].AsString().Length < 8)
        {
            bare.Add(value.Path);
        }
    }
}
