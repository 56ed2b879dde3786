using System.Linq;
using Twill.Scheduling.Common;

namespace Twill.Scheduling.Reports;

/// <summary>An operation of the loop as a schedule places it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Start">Issue cycle in iteration 0.</param>
/// <param name="Stage">Whole initiation intervals before it issues.</param>
/// <param name="Duration">Cycles until it has finished.</param>
/// <param name="Loads">The functional units that it occupies, and for how long.</param>
public sealed record ScheduledOperation(string Name, int Start, int Stage, int Duration, EquatableArray<UnitLoad> Loads)
{
    /// <summary>Cycles for which it occupies a unit.</summary>
    /// <param name="unit">The unit's name.</param>
    public int UnitCycles(string unit) => Loads.Where(load => load.Unit == unit).Sum(load => load.Cycles);
}
