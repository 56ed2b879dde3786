using System.Linq;
using Twill.Scheduling.Common;

namespace Twill.Simulation;

/// <summary>What every role and every unit does over time, in cycles.</summary>
/// <param name="Name">The kernel's name.</param>
/// <param name="Tracks">Roles, then units.</param>
public sealed record SimulationTimeline(string Name, EquatableArray<TimelineTrack> Tracks)
{
    /// <summary>The cycle after the last event.</summary>
    public long End => Tracks.SelectMany(track => track.Events).Select(item => item.End).DefaultIfEmpty(0).Max();

    /// <summary>Draws a part of the timeline as text: a line per track, a character per span of cycles.</summary>
    /// <param name="first">First cycle drawn.</param>
    /// <param name="last">The cycle after the last one drawn; null for all.</param>
    /// <param name="width">Characters per line.</param>
    public string Draw(long first = 0, long? last = null, int width = 96) => TimelineText.Draw(this, first, last ?? End, width);

    /// <summary>
    /// The timeline in the trace event format that Perfetto and Chrome's tracing view read, a cycle as a microsecond.
    /// </summary>
    public string ToTraceJson() => TimelineTrace.Write(this);
}
