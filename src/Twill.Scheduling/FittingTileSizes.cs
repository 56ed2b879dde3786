using System.Globalization;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Machines;
using Twill.Scheduling.Programs;

namespace Twill.Scheduling;

/// <summary>Tile sizes for which a loop was solved and lowered.</summary>
/// <param name="Constants">The constants to change, with their new values; none where the loop's own sizes fit.</param>
/// <param name="InitiationInterval">Cycles between two iterations; not always proven least.</param>
/// <param name="FlopPerIteration">Floating-point operations of matrix products in an iteration of a block.</param>
/// <param name="Registers">The most registers per thread that values take in any warp group.</param>
public sealed record FittingTileSizes(
    EquatableArray<TileConstant> Constants, int InitiationInterval, long FlopPerIteration, int Registers)
{
    /// <summary>Predicted throughput of the whole GPU in TFLOPS, without memory bandwidth, prologue and epilogue.</summary>
    public double Teraflops(Machine machine) =>
        (double)FlopPerIteration / InitiationInterval * machine.Multiprocessors * machine.ClockGigahertz / 1000;

    /// <inheritdoc/>
    public override string ToString() =>
        string.Join(" and ", Constants.Select(constant => constant.Name + " = " + constant.Value.ToString(CultureInfo.InvariantCulture)));
}
