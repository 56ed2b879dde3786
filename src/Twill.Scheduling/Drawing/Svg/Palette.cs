using Twill.Scheduling.Common;

namespace Twill.Scheduling.Drawing.Svg;

/// <summary>The colours of one theme.</summary>
internal sealed record Palette
{
    /// <summary>How many shades each hue has, for successive iterations.</summary>
    public const int Shades = 4;

    /// <summary>
    /// One hue for the variable-latency group, then those of the other groups: far enough apart for readers who do not see
    /// all colours.
    /// </summary>
    private static readonly EquatableArray<Rgb> s_hues =
    [
        Rgb.Parse("#64748b"), Rgb.Parse("#2563eb"), Rgb.Parse("#ea7a0c"), Rgb.Parse("#0f9d6e"),
        Rgb.Parse("#9333ea"), Rgb.Parse("#db2777"), Rgb.Parse("#0e8fb5"), Rgb.Parse("#8a6d1a"),
    ];

    private readonly EquatableArray<double> _shares;
    private readonly Rgb _rim;
    private readonly double _rimShare;

    private Palette(string paper, string ink, string rim, double rimShare, EquatableArray<double> shares)
    {
        Paper = Rgb.Parse(paper);
        Ink = Rgb.Parse(ink);
        _rim = Rgb.Parse(rim);
        _rimShare = rimShare;
        _shares = shares;
    }

    /// <summary>Dark ink on light paper.</summary>
    public static Palette Light { get; } = new("#ffffff", "#15181e", "#000000", 0.85, [0.46, 0.33, 0.22, 0.12])
    {
        Muted = Rgb.Parse("#566072"),
        Grid = Rgb.Parse("#dde1e8"),
        Band = Rgb.Parse("#f4f6f9"),
        Line = Rgb.Parse("#7b8698"),
        Alarm = Rgb.Parse("#c81e1e"),
    };

    /// <summary>Light ink on dark paper.</summary>
    public static Palette Dark { get; } = new("#12151b", "#eef1f6", "#ffffff", 0.62, [0.66, 0.52, 0.4, 0.29])
    {
        Muted = Rgb.Parse("#a3adbd"),
        Grid = Rgb.Parse("#2c333f"),
        Band = Rgb.Parse("#1a1f28"),
        Line = Rgb.Parse("#808b9d"),
        Alarm = Rgb.Parse("#ff7b72"),
    };

    /// <summary>The number of hues; groups beyond share them.</summary>
    public static int Hues => s_hues.Count;

    /// <summary>What everything lies on.</summary>
    public Rgb Paper { get; }

    /// <summary>Text.</summary>
    public Rgb Ink { get; }

    /// <summary>Text of less weight.</summary>
    public required Rgb Muted { get; init; }

    /// <summary>Lines of the grid.</summary>
    public required Rgb Grid { get; init; }

    /// <summary>Ground that sets a part off.</summary>
    public required Rgb Band { get; init; }

    /// <summary>Edges of the graph.</summary>
    public required Rgb Line { get; init; }

    /// <summary>Limits, and values that cross groups.</summary>
    public required Rgb Alarm { get; init; }

    /// <summary>A surface of a hue, on which <see cref="Ink"/> can be read.</summary>
    public Rgb Surface(int hue, int shade) => s_hues[hue].Over(Paper, _shares[shade]);

    /// <summary>The outline of such a surface.</summary>
    public Rgb Outline(int hue) => s_hues[hue].Over(_rim, _rimShare);
}
