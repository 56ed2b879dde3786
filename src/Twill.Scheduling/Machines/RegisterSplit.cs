using System.Linq;
using Twill.Scheduling.Common;

namespace Twill.Scheduling.Machines;

/// <summary>One way to divide the register file among the warp groups that the hardware can allot.</summary>
/// <param name="Registers">
/// Registers per thread of each warp group; the variable-latency group, where the machine has one, comes first.
/// </param>
public sealed record RegisterSplit(EquatableArray<int> Registers)
{
    /// <summary>Number of warp groups, the variable-latency one included.</summary>
    public int WarpGroups => Registers.Count;

    /// <inheritdoc/>
    public override string ToString() => string.Join("/", Registers.Select(registers => registers.ToString(System.Globalization.CultureInfo.InvariantCulture)));
}
