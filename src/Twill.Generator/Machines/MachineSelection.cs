using System;
using System.Collections.Generic;
using System.Linq;
using Twill.Generator.Diagnostics;
using Twill.Scheduling.Common;
using Twill.Scheduling.Machines;

namespace Twill.Generator.Machines;

/// <summary>The machines that a compilation schedules for: the user's own, and for other architectures those of Twill.</summary>
/// <param name="Own">The user's, at most one for each architecture.</param>
internal sealed record MachineSelection(EquatableArray<Machine> Own)
{
    /// <summary>The machines of some files.</summary>
    public static MachineSelection From(IEnumerable<MachineFile> files) => new(
        InOrder(files).Select(file => file.Machine).OfType<Machine>()
            .GroupBy(machine => machine.Architecture).Select(group => group.First()).ToEquatableArray());

    /// <summary>The machine of an architecture.</summary>
    public Machine ForArchitecture(string architecture) =>
        Own.FirstOrDefault(machine => machine.Architecture == architecture) ?? MachineCatalog.ForArchitecture(architecture);

    /// <summary>What is wrong with some files.</summary>
    public static EquatableArray<DiagnosticInfo> Check(IEnumerable<MachineFile> files)
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        var diagnostics = new List<DiagnosticInfo>();
        foreach (MachineFile file in InOrder(files))
        {
            string? fault = file.Fault;
            if (file.Machine is { } machine)
            {
                fault = seen.TryGetValue(machine.Architecture, out string? other)
                    ? "another file, " + other + ", describes the architecture " + machine.Architecture
                    : null;
                seen[machine.Architecture] = file.Place.Path;
            }

            if (fault is not null)
            {
                diagnostics.Add(new DiagnosticInfo(DiagnosticDescriptors.MachineFile, file.Place, [fault], default));
            }
        }

        return diagnostics.ToEquatableArray();
    }

    private static IEnumerable<MachineFile> InOrder(IEnumerable<MachineFile> files) =>
        files.OrderBy(file => file.Place.Path, StringComparer.Ordinal);
}
