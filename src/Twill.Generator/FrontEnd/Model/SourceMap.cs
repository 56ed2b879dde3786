using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Twill.Generator.Diagnostics;
using Twill.Scheduling.Common;

namespace Twill.Generator.FrontEnd.Model;

/// <summary>
/// Where the operations of a loop program come from, relative to the method, so that the map stays equal when the
/// method only moves.
/// </summary>
/// <param name="Spans">One span for each operation and carried value, by its origin number.</param>
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

/// <summary>A span of characters relative to the beginning of a method's declaration.</summary>
/// <param name="Start">First character after the method's.</param>
/// <param name="Length">Number of characters.</param>
/// <param name="StartLine">Line after the method's first.</param>
/// <param name="StartColumn">Column in that line.</param>
/// <param name="EndLine">Line of the end.</param>
/// <param name="EndColumn">Column of the end.</param>
internal sealed record SourceSpan(int Start, int Length, int StartLine, int StartColumn, int EndLine, int EndColumn)
{
    /// <summary>A location in a method as a span relative to it.</summary>
    public static SourceSpan From(Location location, LocationInfo method)
    {
        LinePositionSpan lines = location.GetLineSpan().Span;
        int line = method.Lines.Start.Line;
        return new SourceSpan(
            location.SourceSpan.Start - method.Span.Start,
            location.SourceSpan.Length,
            lines.Start.Line - line,
            lines.Start.Character,
            lines.End.Line - line,
            lines.End.Character);
    }
}
