using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Twill.Generator.Diagnostics;
using Twill.Generator.FrontEnd;
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

    /// <summary>Whether an additional file is one: by its name, or because the build property names it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="options">The compilation's options.</param>
    public static bool IsOne(AdditionalText file, AnalyzerConfigOptionsProvider options) =>
        file.Path.EndsWith(NameEnd, StringComparison.OrdinalIgnoreCase)
        || (options.GetOptions(file).TryGetValue("build_metadata.AdditionalFiles.TwillMachine", out string? mark)
            && string.Equals(mark, "true", StringComparison.OrdinalIgnoreCase));

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
            return !Architecture.Names.Contains(machine.Architecture)
                ? new MachineFile(
                    place, null, "architecture: expected one of " + string.Join(", ", Architecture.Names) + ", found " + machine.Architecture)
                : new MachineFile(place, machine, null);
        }
        catch (JsonFormatException exception)
        {
            return new MachineFile(place, null, exception.Message);
        }
    }
}
