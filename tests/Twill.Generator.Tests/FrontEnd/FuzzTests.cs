using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Twill.Generator.Tests.Support;
using Xunit;

namespace Twill.Generator.Tests.FrontEnd;

public sealed class FuzzTests
{
    private const int MutantsPerSeed = 60;

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
        List<TextSpan> tokens = [.. root.DescendantTokens().Select(token => token.Span).Where(span => span.Length > 0)];
        List<TextSpan> nodes = [.. root.DescendantNodes().Select(node => node.Span).Where(span => span.Length is > 0 and < 200)];
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

    private static string Damage(
        Random random, string source, string current, List<TextSpan> tokens, List<TextSpan> nodes)
    {
        TextSpan place = random.Next(2) == 0 ? tokens[random.Next(tokens.Count)] : nodes[random.Next(nodes.Count)];
        TextSpan other = random.Next(2) == 0 ? tokens[random.Next(tokens.Count)] : nodes[random.Next(nodes.Count)];
        if (place.End > current.Length)
        {
            return current;
        }

        string replacement = random.Next(3) switch
        {
            0 => "",
            1 => source.Substring(other.Start, other.Length),
            _ => $"{current.AsSpan(place.Start, place.Length)} {source.AsSpan(other.Start, other.Length)}",
        };
        return current.Remove(place.Start, place.Length).Insert(place.Start, replacement);
    }

    private static void Check(CSharpCompilation compilation, string source)
    {
        try
        {
            TestCompilation.ExtractAll(compilation, TestContext.Current.CancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Assert.Fail(exception + "\n" + source);
        }
    }
}
