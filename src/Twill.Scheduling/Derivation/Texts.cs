using System.Globalization;

namespace Twill.Scheduling.Derivation;

/// <summary>Messages that read the same under every culture.</summary>
internal static class Texts
{
    internal static string Format(string format, params object[] values) =>
        string.Format(CultureInfo.InvariantCulture, format, values);

    internal static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
