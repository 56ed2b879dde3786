using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Twill.Generator.Diagnostics;
using Twill.Generator.FrontEnd.Model;
using Twill.Generator.Tests.Support;
using Xunit;

namespace Twill.Generator.Tests.FrontEnd;

public sealed class FuzzTests
{
    private const int MutantsPerSeed = 20;

    [Theory]
    [InlineData("Attention", 1)]
    [InlineData("Attention", 2)]
    [InlineData("Gemm", 3)]
    [InlineData("FusedMlp", 4)]
    [InlineData("Everything", 5)]
    [InlineData("Everything", 6)]
    public void Damaged_source_never_fails_the_front_end(string sample, int seed)
    {
        var random = new Random(seed);
        string source = TestCompilation.Sample(sample);
        CSharpCompilation compilation = TestCompilation.Create(source);
        SyntaxTree original = compilation.SyntaxTrees.Single();
        SyntaxNode root = original.GetRoot(TestContext.Current.CancellationToken);
        SyntaxNode[] nodes = [.. root.DescendantNodes().Where(node => node.Span.Length is > 0 and < 200)];
        TextSpan[] tokens = [.. root.DescendantTokens().Select(token => token.Span).Where(span => span.Length > 0)];
        for (int mutant = 0; mutant < MutantsPerSeed; mutant++)
        {
            string damaged = source;
            for (int damage = random.Next(1, 3); damage > 0; damage--)
            {
                damaged = Damage(random, source, damaged, tokens, nodes);
            }

            Check(compilation.ReplaceSyntaxTree(original, TestCompilation.Parse(damaged)), damaged);
        }
    }

    /// <summary>
    /// Deletes, replaces or doubles a piece of the source. A node that gives way to another of its kind often leaves a
    /// source that compiles but means something else.
    /// </summary>
    private static string Damage(Random random, string source, string current, TextSpan[] tokens, SyntaxNode[] nodes)
    {
        TextSpan place, other;
        int choice = random.Next(6);
        if (choice < 3)
        {
            SyntaxNode node = nodes[random.Next(nodes.Length)];
            SyntaxNode[] alike = [.. nodes.Where(candidate => candidate.RawKind == node.RawKind)];
            (place, other) = (node.Span, alike[random.Next(alike.Length)].Span);
        }
        else
        {
            (place, other) = (tokens[random.Next(tokens.Length)], nodes[random.Next(nodes.Length)].Span);
        }

        if (place.End > current.Length)
        {
            return current;
        }

        string replacement = choice switch
        {
            0 or 3 => "",
            1 or 4 => source.Substring(other.Start, other.Length),
            _ => $"{current.AsSpan(place.Start, place.Length)} {source.AsSpan(other.Start, other.Length)}",
        };
        return current.Remove(place.Start, place.Length).Insert(place.Start, replacement);
    }

    /// <summary>The front end neither throws nor drops a method that compiles without saying why.</summary>
    private static void Check(CSharpCompilation compilation, string source)
    {
        List<FrontEndResult> results;
        try
        {
            results = TestCompilation.ExtractAll(compilation, TestContext.Current.CancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Assert.Fail(exception + "\n" + source);
            throw;
        }

        if (results.Exists(result => result.Kernel is null && !result.Diagnostics.Concat(result.TypeDiagnostics).Any(IsError)))
        {
            Assert.True(
                compilation.GetDiagnostics(TestContext.Current.CancellationToken)
                    .Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error),
                source);
        }
    }

    private static bool IsError(DiagnosticInfo diagnostic) =>
        diagnostic.Descriptor.DefaultSeverity == DiagnosticSeverity.Error;
}
