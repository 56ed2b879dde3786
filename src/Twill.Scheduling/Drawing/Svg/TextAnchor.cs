namespace Twill.Scheduling.Drawing.Svg;

/// <summary>Which point of a text its position names.</summary>
internal enum TextAnchor
{
    /// <summary>Its left end.</summary>
    Start,

    /// <summary>Its middle.</summary>
    Middle,

    /// <summary>Its right end.</summary>
    End,
}
