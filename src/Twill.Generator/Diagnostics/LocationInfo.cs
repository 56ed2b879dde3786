using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Twill.Generator.Diagnostics;

/// <summary>A place in the source without a reference to its syntax tree, so that pipeline models can hold it.</summary>
/// <param name="Path">The file.</param>
/// <param name="Span">The characters.</param>
/// <param name="Lines">The same as lines and columns.</param>
internal sealed record LocationInfo(string Path, TextSpan Span, LinePositionSpan Lines)
{
    /// <summary>The place of a piece of syntax.</summary>
    public static LocationInfo From(Location location)
    {
        FileLinePositionSpan lines = location.GetLineSpan();
        return new LocationInfo(lines.Path ?? "", location.SourceSpan, lines.Span);
    }

    /// <summary>The location as the compiler wants it.</summary>
    /// <param name="compilation">Where the file is looked for; a file that is not in it is named only.</param>
    /// <param name="likely">The tree that it most likely lies in; null for none.</param>
    public Location ToLocation(Compilation compilation, SyntaxTree? likely) =>
        (IsIn(likely) ? likely : compilation.SyntaxTrees.FirstOrDefault(IsIn)) is { } tree
            ? Location.Create(tree, Span)
            : Location.Create(Path, Span, Lines);

    private bool IsIn(SyntaxTree? tree) => tree is not null && tree.FilePath == Path && Span.End <= tree.Length;
}
