using System;
using Microsoft.CodeAnalysis.Text;
using Twill.Generator.Diagnostics;
using Twill.Scheduling.Json;
using Twill.Scheduling.Machines;

namespace Twill.Generator.Machines;

/// <summary>A file of the user's that describes a machine, given to the compiler as an additional file.</summary>
/// <param name="Place">The file.</param>
/// <param name="Machine">The machine; null if the file does not describe one.</param>
/// <param name="Fault">What is wrong with the file; null if nothing is.</param>
internal sealed record MachineFile(LocationInfo Place, Machine? Machine, string? Fault)
{
    private const string NameEnd = ".machine.json";

    /// <summary>Whether an additional file is one, by its name.</summary>
    public static bool IsOne(string path) => path.EndsWith(NameEnd, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a file.</summary>
    /// <param name="path">Where it lies.</param>
    /// <param name="text">Its text; null if it cannot be read.</param>
    public static MachineFile Read(string path, string? text)
    {
        var place = new LocationInfo(path, default, new LinePositionSpan(default, default));
        if (text is null)
        {
            return new MachineFile(place, null, "the file cannot be read");
        }

        try
        {
            Machine machine = MachineJson.Read(text);
            return Array.IndexOf(Architectures, machine.Architecture) < 0
                ? new MachineFile(
                    place, null, "architecture: expected one of " + string.Join(", ", Architectures) + ", found " + machine.Architecture)
                : new MachineFile(place, machine, null);
        }
        catch (JsonFormatException exception)
        {
            return new MachineFile(place, null, exception.Message);
        }
    }

    private static string[] Architectures => ["Ampere", "Hopper", "Blackwell"];
}
