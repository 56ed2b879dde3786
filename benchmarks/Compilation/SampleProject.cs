using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;

namespace Twill.Benchmarks.Compilation;

/// <summary>The measured project: many pipelined methods, each in a file of its own, and a file without any.</summary>
internal static class SampleProject
{
    /// <summary>How many methods it has.</summary>
    public const int Methods = 200;

    private static readonly ImmutableArray<(LoopForm Form, (int M, int N, int K) Size)> Loops =
        [.. LoopForm.All.SelectMany(form => form.Sizes.Select(size => (form, size)))];

    /// <summary>How many loops differ. Methods with the same loop share one solve, as layers of a network do.</summary>
    public static int DistinctLoops => Loops.Length;

    /// <summary>The file without pipelined methods.</summary>
    public static (string Path, string Text) PlainFile { get; } =
        ("Plain.cs", "namespace Sample;\n\npublic static class Plain\n{\n    public static int Twice(int x) => 2 * x;\n}\n");

    /// <summary>All files; those with a pipelined method come first.</summary>
    public static IEnumerable<(string Path, string Text)> Files() => Enumerable.Range(0, Methods).Select(File).Append(PlainFile);

    private static (string Path, string Text) File(int number)
    {
        (LoopForm form, (int m, int n, int k)) = Loops[number % Loops.Length];
        string name = "Kernel" + number.ToString("000", CultureInfo.InvariantCulture);
        string text = FormattableString.Invariant($$"""
            using System;
            using System.Numerics;
            using Twill;

            namespace Sample;

            public static partial class {{name}}
            {
                private const int M = {{m}}, N = {{n}}, K = {{k}};

                [Pipelined(Arch.Hopper)]
                public static void Run({{form.Parameters}}, BlockIndex block)
                {
            {{form.Body}}
                }
            }

            """);
        return (name + ".cs", text);
    }
}
