using System.Collections.Generic;

namespace Twill.Scheduling.Drawing.Graph;

/// <summary>The places that a line passes.</summary>
/// <param name="Arc">The line.</param>
/// <param name="Places">
/// From the upper end to the lower one. Between two operations of one layer: one end, the label below them, the other end.
/// </param>
/// <param name="StartsAtSource">Whether the first place is the line's source.</param>
internal sealed record GraphRoute(GraphArc Arc, IReadOnlyList<GraphNode> Places, bool StartsAtSource)
{
    /// <summary>Whether both ends are in one layer.</summary>
    public bool IsLevel => Places[0].Layer == Places[Places.Count - 1].Layer;
}
