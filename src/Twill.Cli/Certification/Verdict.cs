namespace Twill.Cli.Certification;

/// <summary>What an independent engine says about a claim.</summary>
/// <param name="Engine">The engine's name.</param>
/// <param name="Agrees">Whether it says the same; null where it gave up.</param>
/// <param name="Words">Its answer in words.</param>
internal sealed record Verdict(string Engine, bool? Agrees, string Words)
{
    /// <summary>The words of an engine whose steps ran out.</summary>
    internal const string GaveUp = "gave up within the budget";
}
