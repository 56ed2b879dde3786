using Microsoft.CodeAnalysis.Text;
using Twill.Generator.Diagnostics;
using Twill.Scheduling.Common;

namespace Twill.Generator.FrontEnd.Model;

/// <summary>
/// Where the operations of a loop program come from, relative to the method, so that the map stays equal when the
/// method only moves.
/// </summary>
/// <param name="Spans">
/// One span for each operation and carried value, by its origin number; after them those of the numbers of stages that
/// attributes set.
/// </param>
internal sealed record SourceMap(EquatableArray<SourceSpan> Spans)
{
    /// <summary>The place of an operation.</summary>
    /// <param name="origin">The operation's origin number.</param>
    /// <param name="method">Where the method begins.</param>
    /// <returns>The place; that of the method for a number that is not in the map.</returns>
    public LocationInfo Locate(int origin, LocationInfo method)
    {
        if (origin < 0 || origin >= Spans.Count)
        {
            return method;
        }

        SourceSpan span = Spans[origin];
        int line = method.Lines.Start.Line;
        return new LocationInfo(
            method.Path,
            new TextSpan(method.Span.Start + span.Start, span.Length),
            new LinePositionSpan(
                new LinePosition(line + span.StartLine, span.StartColumn),
                new LinePosition(line + span.EndLine, span.EndColumn)));
    }
}
