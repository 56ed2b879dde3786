namespace Twill.Scheduling.Drawing.Svg;

/// <summary>A sign and what it means.</summary>
/// <param name="Style">The class of the sign.</param>
/// <param name="IsLine">Whether the sign is a line rather than a box.</param>
/// <param name="Text">What it means.</param>
internal sealed record LegendEntry(string Style, bool IsLine, string Text)
{
    /// <summary>The part of a bar in which the operation no longer holds its warps.</summary>
    public static LegendEntry Running { get; } =
        new(StyleSheet.Surface(0, 0) + " running", false, "runs on a unit, its warps are free");
}
