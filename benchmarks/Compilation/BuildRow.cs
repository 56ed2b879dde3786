using System.Globalization;

namespace Twill.Benchmarks.Compilation;

/// <summary>What a kind of build takes, in processor time.</summary>
/// <param name="Name">The kind.</param>
/// <param name="Without">Seconds without the generator.</param>
/// <param name="With">Seconds with it.</param>
internal sealed record BuildRow(string Name, double Without, double With)
{
    /// <summary>The columns.</summary>
    public const string Header = "| build | without, s | with, s | difference, s | ratio |\n|---|--:|--:|--:|--:|\n";

    /// <summary>The row as Markdown.</summary>
    public string Markdown() => string.Create(
        CultureInfo.InvariantCulture, $"| {Name} | {Without:0.00} | {With:0.00} | {With - Without:0.00} | {With / Without:0.00} |\n");
}
