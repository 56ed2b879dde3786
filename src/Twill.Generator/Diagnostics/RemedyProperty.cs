using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Twill.Generator.Diagnostics;

/// <summary>
/// A remedy as a property of its diagnostic, which is how it reaches the code fix. This file is compiled into both.
/// </summary>
/// <param name="Arch">The architecture whose attribute has the options to change; empty where constants change.</param>
/// <param name="Changes">The options or constants, with their new values.</param>
/// <param name="Gain">What comes of it, for people.</param>
internal sealed record RemedyProperty(string Arch, IReadOnlyList<KeyValuePair<string, int>> Changes, string Gain)
{
    private const char Separator = '|';

    /// <summary>The name of a property.</summary>
    /// <param name="number">The remedy's number, from 0.</param>
    public static string Key(int number) => "Remedy" + number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The property's value.</summary>
    public string Write() => Arch + Separator + string.Join(",", Changes.Select(change => change.Key + "=" + Number(change.Value))) + Separator + Gain;

    /// <summary>Reads the value; null if it is none.</summary>
    public static RemedyProperty? Read(string? value)
    {
        string[] parts = value?.Split(Separator) ?? [];
        if (parts.Length != 3)
        {
            return null;
        }

        var changes = new List<KeyValuePair<string, int>>();
        foreach (string change in parts[1].Split(','))
        {
            string[] sides = change.Split('=');
            if (sides.Length != 2 || !int.TryParse(sides[1], NumberStyles.None, CultureInfo.InvariantCulture, out int number))
            {
                return null;
            }

            changes.Add(new KeyValuePair<string, int>(sides[0], number));
        }

        return new RemedyProperty(parts[0], changes, parts[2]);
    }

    /// <summary>The changes as C# could write them.</summary>
    public override string ToString() => string.Join(" and ", Changes.Select(change => change.Key + " = " + Number(change.Value)));

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
