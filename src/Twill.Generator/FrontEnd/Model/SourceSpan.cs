using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Twill.Generator.Diagnostics;

namespace Twill.Generator.FrontEnd.Model;

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
