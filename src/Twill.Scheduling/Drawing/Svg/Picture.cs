namespace Twill.Scheduling.Drawing.Svg;

/// <summary>A finished drawing.</summary>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
/// <param name="Content">Its SVG elements.</param>
internal sealed record Picture(double Width, double Height, string Content)
{
    /// <summary>The width that a reader has without zooming.</summary>
    public const double PageWidth = 1280;

    /// <summary>What stays free at the left and the right.</summary>
    public const double Margin = 24;
}
