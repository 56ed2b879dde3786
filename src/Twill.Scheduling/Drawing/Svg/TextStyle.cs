namespace Twill.Scheduling.Drawing.Svg;

/// <summary>How text looks.</summary>
/// <param name="Size">Font size in pixels.</param>
/// <param name="IsBold">Whether it is bold.</param>
/// <param name="Color">The class that colours it.</param>
internal readonly record struct TextStyle(double Size, bool IsBold, string Color)
{
    /// <summary>A picture's title.</summary>
    public static TextStyle Title => new(17, true, "ink");

    /// <summary>The title of a part.</summary>
    public static TextStyle Heading => new(13, true, "ink");

    /// <summary>What people read.</summary>
    public static TextStyle Body => new(12, false, "ink");

    /// <summary>Names in boxes.</summary>
    public static TextStyle Name => new(12, true, "ink");

    /// <summary>Names at bars.</summary>
    public static TextStyle Label => new(11, false, "ink");

    /// <summary>Numbers at axes and remarks.</summary>
    public static TextStyle Small => new(11, false, "muted");
}
