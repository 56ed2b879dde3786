using System.Collections.Generic;
using System.Linq;

namespace Twill.Scheduling.Drawing.Timeline;

/// <summary>A unit or a warp group with what happens on it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Remark">How busy it is; empty where that says nothing.</param>
/// <param name="Bars">What happens.</param>
internal sealed record Lane(string Name, string Remark, IReadOnlyList<Bar> Bars)
{
    /// <summary>Whether anything of it runs on after it has freed the lane.</summary>
    public bool HasRunning => Bars.Any(bar => bar.BusyUntil < bar.Until);
}
