using System;
using System.Globalization;

namespace Twill.Scheduling.Drawing.Svg;

/// <summary>A colour.</summary>
internal readonly record struct Rgb(byte Red, byte Green, byte Blue)
{
    /// <summary>Reads a colour such as <c>#2563eb</c>.</summary>
    public static Rgb Parse(string text)
    {
        int value = int.Parse(text.Substring(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return new Rgb((byte)(value >> 16), (byte)(value >> 8), (byte)value);
    }

    /// <summary>This colour laid over another.</summary>
    /// <param name="ground">The other colour.</param>
    /// <param name="share">How much of this one shows, 0 to 1.</param>
    public Rgb Over(Rgb ground, double share) => new(
        Mix(Red, ground.Red, share), Mix(Green, ground.Green, share), Mix(Blue, ground.Blue, share));

    /// <inheritdoc/>
    public override string ToString() =>
        string.Format(CultureInfo.InvariantCulture, "#{0:x2}{1:x2}{2:x2}", Red, Green, Blue);

    private static byte Mix(byte over, byte ground, double share) =>
        (byte)Math.Round((over * share) + (ground * (1 - share)), MidpointRounding.AwayFromZero);
}
