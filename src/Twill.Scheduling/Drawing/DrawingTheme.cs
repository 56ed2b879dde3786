namespace Twill.Scheduling.Drawing;

/// <summary>The colours of a drawing.</summary>
public enum DrawingTheme
{
    /// <summary>Light or dark, as the reader's system prefers.</summary>
    Auto,

    /// <summary>Dark ink on light paper.</summary>
    Light,

    /// <summary>Light ink on dark paper.</summary>
    Dark,
}
