using System;
using System.IO;
using System.Linq;
using Twill.Scheduling.Common;

namespace Twill.Scheduling.Machines;

/// <summary>The machine descriptions that come with Twill.</summary>
public static class MachineCatalog
{
    private static readonly Lazy<EquatableArray<Machine>> Known =
        new(() => EquatableArray.Create<Machine>([Read("a100"), Read("h100"), Read("b200")]));

    /// <summary>All descriptions, oldest GPU first.</summary>
    public static EquatableArray<Machine> All => Known.Value;

    /// <summary>The description of a GPU generation.</summary>
    /// <param name="architecture"><c>Ampere</c>, <c>Hopper</c> or <c>Blackwell</c>.</param>
    /// <exception cref="ArgumentException">No description is of this generation.</exception>
    public static Machine ForArchitecture(string architecture) =>
        All.FirstOrDefault(machine => machine.Architecture == architecture) ?? throw new ArgumentException(
            "There is no machine of architecture \"" + architecture + "\"; there are "
            + string.Join(", ", All.Select(machine => machine.Architecture)) + ".",
            nameof(architecture));

    private static Machine Read(string name)
    {
        string resource = typeof(Machine).Namespace + "." + name + ".json";
        using Stream stream = typeof(Machine).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException("The resource " + resource + " is missing.");
        using var reader = new StreamReader(stream);
        return MachineJson.Read(reader.ReadToEnd());
    }
}
