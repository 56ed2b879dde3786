using System.Globalization;

namespace Twill.Benchmarks.Compilation;

/// <summary>What the generator and the analyzer take after an edit, in processor time.</summary>
/// <param name="Name">The edit.</param>
/// <param name="Compiler">Milliseconds of the compiler for binding the edited sources.</param>
/// <param name="Generator">Milliseconds of the generator.</param>
/// <param name="Analyzer">Milliseconds of the analyzer on the whole compilation.</param>
internal sealed record EditRow(string Name, double Compiler, double Generator, double Analyzer)
{
    /// <summary>The columns.</summary>
    public const string Header = "| after | compiler, ms | generator, ms | analyzer, ms |\n|---|--:|--:|--:|\n";

    /// <summary>The row as Markdown.</summary>
    public string Markdown() => string.Create(CultureInfo.InvariantCulture, $"| {Name} | {Compiler:0} | {Generator:0} | {Analyzer:0} |\n");
}
