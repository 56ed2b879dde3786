using System;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Derivation;
using Twill.Scheduling.Machines;

namespace Twill.Benchmarks.Paper;

/// <summary>One of the paper's ablations.</summary>
/// <param name="Name">Its name in the table.</param>
/// <param name="Options">What is asked of the derivation for a kernel and its machine.</param>
internal sealed record PaperVariant(string Name, Func<PaperKernel, Machine, DerivationOptions> Options)
{
    /// <summary>All variants.</summary>
    public static EquatableArray<PaperVariant> All =>
    [
        new PaperVariant("default", (_, _) => new DerivationOptions()),
        new PaperVariant("fewer-groups", (_, machine) => new DerivationOptions { MaxWarpGroups = machine.RegisterSplits.Min(split => split.WarpGroups) }),
        new PaperVariant("no-subtiling", (kernel, _) => new DerivationOptions { SubTileRows = kernel.WholeRows }),
        new PaperVariant("no-cross-group", (_, _) => new DerivationOptions { AllowsCrossGroupValues = false }),
        new PaperVariant("low-register", (kernel, _) => new DerivationOptions { MaxRegisters = kernel.LowRegisters }),
    ];
}
