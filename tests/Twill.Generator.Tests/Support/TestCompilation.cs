using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Twill.Generator.FrontEnd;
using Twill.Generator.FrontEnd.Model;
using Twill.Scheduling.Common;

namespace Twill.Generator.Tests.Support;

/// <summary>Compiles sources that use the tile language and runs the front end on them.</summary>
internal static class TestCompilation
{
    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Preview);

    private static readonly MetadataReference[] References =
    [
        .. Net100.References.All,
        .. new[] { typeof(Tile), typeof(PipelinedAttribute), typeof(EquatableArray), typeof(ILGPU.Context) }
            .Select(type => MetadataReference.CreateFromFile(type.Assembly.Location)),
    ];

    public static CSharpCompilation Create(params string[] sources) => CSharpCompilation.Create(
        "Sample",
        sources.Select((source, number) => Parse(source, number)),
        References,
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));

    public static SyntaxTree Parse(string source, int number = 0) =>
        CSharpSyntaxTree.ParseText(source, ParseOptions, path: "Source" + number + ".cs");

    public static string Sample(string name)
    {
        using Stream stream = typeof(TestCompilation).Assembly.GetManifestResourceStream(name + ".cs")
            ?? throw new ArgumentException("There is no sample " + name + ".", nameof(name));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    /// <summary>Runs the front end on everything with the attribute.</summary>
    public static List<FrontEndResult> ExtractAll(CSharpCompilation compilation, CancellationToken cancellationToken)
    {
        var results = new List<FrontEndResult>();
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            SemanticModel model = compilation.GetSemanticModel(tree);
            IEnumerable<SyntaxNode> targets = tree.GetRoot(cancellationToken).DescendantNodes()
                .OfType<AttributeListSyntax>()
                .Select(list => list.Parent)
                .OfType<SyntaxNode>()
                .Distinct();
            foreach (SyntaxNode target in targets)
            {
                if (model.GetDeclaredSymbol(target, cancellationToken) is IMethodSymbol method
                    && method.GetAttributes().Where(PipelinedAttributes.IsPipelined).ToArray() is { Length: > 0 } attributes)
                {
                    results.Add(LoopExtraction.Extract(target, method, [.. attributes], compilation, cancellationToken));
                }
            }
        }

        return results;
    }
}
