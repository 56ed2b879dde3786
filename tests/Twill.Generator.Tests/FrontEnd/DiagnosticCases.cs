using System.Collections.Generic;
using Twill.Generator.Tests.Support;
using Xunit;

namespace Twill.Generator.Tests.FrontEnd;

/// <summary>A piece of source for every way in which a diagnostic can be provoked.</summary>
public static class DiagnosticCases
{
    private const string Valid = "for (int j = 0; j < n; j += K) { Tile.Store(Tile.Load(a, 0, j, M, K).To<float>(), c, 0, j); }";

    private static readonly string[] Forms =
    [
        Form("static class {|TWILL0101:Kernels|}", "public static void Run(BlockIndex block)"),
        Form("class {|TWILL0101:Outer|} { partial class Kernels", "public static void Run(BlockIndex block)", "}"),
        Form("partial class Kernels", "public void {|TWILL0102:Run|}(BlockIndex block)"),
        Form("partial class Kernels", "public static {|TWILL0103:int|} Run(BlockIndex block)", result: "return 1;"),
        Form("partial class Kernels", "public static void Run{|TWILL0104:<T>|}(BlockIndex block)"),
        Form("partial class {|TWILL0104:Kernels|}<T>", "public static void Run(BlockIndex block)"),
        Form("partial class Kernels", "public static void Run(BlockIndex block, {|TWILL0105:long|} size)"),
        Form("partial class Kernels", "public static void Run(BlockIndex block, {|TWILL0105:Tile<float>|} tile)"),
        Form("partial class Kernels", "public static void {|TWILL0106:Run|}(int size)"),
        Form("partial class Kernels", "public static void Run(BlockIndex block, {|TWILL0106:BlockIndex other|})"),
        Form("partial class Kernels", "public static void Run(BlockIndex block, {|TWILL0110:ref|} int size)"),
        Form("partial class Kernels", "public static void Run(BlockIndex block, {|TWILL0110:in|} int size)"),
        Form("partial class Kernels", "public static void {|TWILL0108:Run|}(BlockIndex block)", members: "static int RunKernel;"),
        Form("file partial class {|TWILL0126:Kernels|}", "public static void Run(BlockIndex block)"),
        Form("partial class Kernels", "public static async void {|TWILL0109:Run|}(BlockIndex block)"),
        Form("partial class Kernels", "public static void Run(BlockIndex block, TensorView<{|TWILL0206:double|}> d)"),
        Form("partial class Kernels", "public static void Run(BlockIndex block, TensorView<{|TWILL0206:Float8E4M3|}> d)"),
        """
        using Twill;
        partial class Kernels
        {
            [Pipelined(Arch.Hopper)]
            public static extern void {|TWILL0109:Run|}(BlockIndex block);
        }
        """,
        """
        using Twill;
        partial class Kernels
        {
            static void Outer()
            {
                [Pipelined(Arch.Hopper)]
                static void {|TWILL0109:Inner|}(BlockIndex block)
                {
                }

                Inner(default);
            }
        }
        """,
        $$"""
        using System;
        using Twill;
        partial class Kernels
        {
            const int M = 64, K = 16;

            [Pipelined(Arch.Hopper)]
            public static void {|TWILL0107:Run|}(TensorView<Half> a, TensorView<float> c, int n, BlockIndex block)
            {
                {{Valid}}
            }

            [Pipelined(Arch.Hopper)]
            public static void {|TWILL0107:Run|}(TensorView<Half> a, TensorView<float> c, int n, BlockIndex block, int other)
            {
                {{Valid}}
            }
        }
        """,
        $$"""
        using System;
        using Twill;
        partial class Kernels
        {
            const int M = 64, K = 16;

            [Pipelined(Arch.Hopper, Stages = {|TWILL0125:-1|})]
            [{|TWILL0124:Pipelined(Arch.Hopper)|}]
            [Pipelined(Arch.Ampere, MaxRegisters = {|TWILL0125:300|}, MaxWarpGroups = 3)]
            [{|TWILL0125:Pipelined((Arch)17)|}]
            public static void Run(TensorView<Half> a, TensorView<float> c, int n, BlockIndex block)
            {
                {{Valid}}
            }
        }
        """,
        $$"""
        using System;
        using Twill;
        partial class Kernels
        {
            const int M = 64, K = 16;

            [Pipelined(Arch.Hopper)]
            [Pipelined(Arch.Ampere)]
            public static void Run(
                [Stages({|TWILL0125:0|}), Stages(3, Arch.Ampere), {|TWILL0132:Stages(4, Arch.Ampere)|}, Stages({|TWILL0125:65|}, Arch.Hopper)]
                TensorView<Half> a,
                TensorView<float> c,
                int n,
                [{|TWILL0132:Stages(2, arch: Arch.Blackwell)|}] TensorView<Half> unused,
                BlockIndex block)
            {
                {{Valid}}
            }
        }
        """,
        $$"""
        using System;
        using Twill;
        partial class Kernels
        {
            const int M = 64, K = 16;

            [Pipelined(Arch.Hopper)]
            public static void Run(
                [Stages(3)] TensorView<Half> a, [{|TWILL0132:Stages(count: 2)|}] TensorView<float> c, [{|TWILL0132:Stages(2)|}] int n,
                [{|TWILL0132:Stages(2)|}] TensorView<Half> unused, BlockIndex block)
            {
                {{Valid}}
            }
        }
        """,
    ];

    private static readonly string[] Headers =
    [
        Statements("").Replace(" Run(", " {|TWILL0111:Run|}("),
        Statements("int i = 0; {|TWILL0117:while|} (i < n) { i++; }"),
        Statements(Valid + "{|TWILL0112:for|} (int j = 0; j < n; j += K) { }"),
        Statements("for ({|TWILL0113:long j = 0|}; j < n; j += K) { }"),
        Statements("for ({|TWILL0113:int i = 0, j = 0|}; j < n; j += K) { }"),
        Statements("int j = 0; {|TWILL0113:for|} (; j < n; j += K) { }"),
        Statements("for (int j = 0; {|TWILL0114:j != n|}; j += K) { }"),
        Statements("for (int j = 0; {|TWILL0114:n > 3|}; j += K) { }"),
        Statements("{|TWILL0114:for|} (int j = 0; ; j += K) { }"),
        Statements("for (int j = 0; j < n; {|TWILL0115:j -= K|}) { }"),
        Statements("for (int j = 0; j < n; {|TWILL0115:j += n|}) { }"),
        Statements("for (int j = 0; j < n; {|TWILL0115:j += K - 16|}) { }"),
        Statements("{|TWILL0115:for|} (int j = 0; j < n; ) { }"),
        Statements("for (int j = 0; j < n; j += K) { {|TWILL0116:j += 1|}; }"),
        Statements("int m = n; for (int j = 0; j < {|TWILL0129:m|}; j += K) { m -= 1; }"),
        Statements("for (int j = 0; j < n - {|TWILL0129:j|}; j += K) { }"),
        Statements("{|TWILL0128:for|} (int j = 0; j < n; j += K) { } Tile.Store(Tile.Zeros<float>(M, N), c, 0, 0);"),
        Statements("for (int j = 0; j < n; j += K) { var x = {|TWILL0214:Tile.Load(a, 0, j, M, K)|}; }")
            .Replace(" Run(", " {|TWILL0127:Run|}("),
        Statements("{|TWILL0131:Tile.Store(Tile.Zeros<float>(M, N), c, 0, 0)|}; " + Valid),
    ];

    private static readonly string[] Bodies =
    [
        KernelSource.Loop("{|TWILL0117:if|} (n > 3) { acc = acc * 2f; }"),
        KernelSource.Loop("{|TWILL0117:for|} (int i = 0; i < 3; i++) { }"),
        KernelSource.Loop("{|TWILL0117:do|} { } while (n > 3);"),
        KernelSource.Loop("{|TWILL0117:foreach|} (int i in new[] { 1 }) { }"),
        KernelSource.Loop("{|TWILL0117:switch|} (n) { case 1: break; }"),
        KernelSource.Loop("{|TWILL0117:try|} { } finally { }"),
        KernelSource.Loop("{|TWILL0117:lock|} (a) { }"),
        KernelSource.Loop("{|TWILL0117:return|};"),
        KernelSource.Loop("{|TWILL0117:continue|};"),
        KernelSource.Loop("{|TWILL0117:throw|} new Exception();"),
        KernelSource.Loop("{|TWILL0117:using|} var s = new System.IO.MemoryStream();"),
        KernelSource.Loop("", before: "ref int {|TWILL0117:r = ref n|};"),
        KernelSource.Loop(
            "", before: "Helper(n);", members: "static void Helper(int m) { {|TWILL0117:for|} (int i = 0; i < m; i++) { } }"),
        KernelSource.Loop("acc = {|TWILL0118:n > 3 ? acc : acc * 2f|};"),
        KernelSource.Loop("Func<int> f = {|TWILL0118:() => n|};"),
        KernelSource.Loop("int s = {|TWILL0118:n << 1|};"),
        KernelSource.Loop("float s = {|TWILL0118:acc[0, 0]|};"),
        KernelSource.Loop("var s = {|TWILL0118:new BlockIndex(1)|};"),
        KernelSource.Loop("Tile<float> t = {|TWILL0118:default|};"),
        KernelSource.Loop("int r = {|TWILL0118:a.Rank|};"),
        KernelSource.Loop("var v = {|TWILL0118:a[0][1]|};").Replace("(a, 0, j", "(a[0], 0, j"),
        KernelSource.Loop("int m = 0; Helper({|TWILL0118:ref m|});", members: "static void Helper(ref int m) { }"),
        KernelSource.Loop("{|TWILL0119:Console.WriteLine(n)|};"),
        KernelSource.Loop("float s = {|TWILL0119:MathF.Pow(scale, 2f)|};"),
        KernelSource.Loop("{|TWILL0119:n.ToString()|};"),
        KernelSource.Loop(
            "acc = Helper(acc);", members: "static Tile<float> Helper(Tile<float> t) => {|TWILL0120:Helper(t)|};"),
        KernelSource.Loop("{|TWILL0120:Run(a, b, c, n, scale, block)|};"),
        KernelSource.Loop("acc = acc * s; {|TWILL0121:s *= 2f|};", before: "float s = scale;"),
        KernelSource.Loop("acc = acc * (float)i; {|TWILL0121:i += j|};", before: "int i = 0;"),
        KernelSource.Loop("acc = acc * (float)i; {|TWILL0121:i = j|};", before: "int i = 0;"),
        KernelSource.Loop("if ({|TWILL0121:f|}) { } f = true;", before: "bool f = false;"),
        KernelSource.Loop("i = j;", before: "int i = 0;", after: "acc = acc * (float){|TWILL0122:i|};"),
        KernelSource.Loop("acc = acc * {|TWILL0123:Factor|};", members: "static float Factor = 2f;"),
        KernelSource.Loop("acc = acc * {|TWILL0123:Factor|};", members: "static float Factor => 2f;"),
        KernelSource.Loop("", before: "int i = 0;" + string.Concat(System.Linq.Enumerable.Repeat("i += n;", 2100)))
            .Replace(" Run(", " {|TWILL0130:Run|}("),
    ];

    private static readonly string[] Types =
    [
        KernelSource.Loop("acc = {|TWILL0201:acc + Tile.Zeros<float>(M, K)|};"),
        KernelSource.Loop("acc = {|TWILL0201:acc * Tile.Column<float>(N, 1f)|};"),
        KernelSource.Loop("acc = {|TWILL0201:Tile.Max(acc, Tile.Zeros<float>(N, M))|};"),
        KernelSource.Loop("acc = {|TWILL0201:Tile.Where(Tile.RowIndex(M, K) < n, acc, 0f)|};"),
        KernelSource.Loop("var z = Tile.Zeros<float>({|TWILL0202:n|}, N);"),
        KernelSource.Loop("var z = Tile.Load(a, 0, j, M, {|TWILL0202:a.Columns|});"),
        KernelSource.Loop("var z = {|TWILL0203:Tile.Dot(x, y.Transposed)|};"),
        KernelSource.Loop("var z = Tile.Dot(x, y, {|TWILL0204:Tile.Zeros<float>(N, M)|});"),
        KernelSource.Loop("var z = Tile.Dot({|TWILL0205:acc|}, {|TWILL0205:acc.Transposed|});"),
        KernelSource.Loop("var z = Tile.Zeros<{|TWILL0206:Float8E5M2|}>(M, N);"),
        KernelSource.Loop("var z = acc.To<{|TWILL0206:Float8E5M2|}>();"),
        KernelSource.Loop("var z = {|TWILL0206:Tile.Zeros<bool>(M, N)|};"),
        KernelSource.Loop("var z = Tile.Zeros<float>({|TWILL0207:0|}, N);"),
        KernelSource.Loop("var z = Tile.Zeros<float>({|TWILL0207:K - M|}, N);"),
        KernelSource.Loop("", after: "acc = {|TWILL0208:Tile.Dot(acc.To<Half>(), Tile.Zeros<Half>(N, N))|};"),
        KernelSource.Loop("", before: "var z = {|TWILL0208:Tile.Dot(Tile.Zeros<Half>(N, N), Tile.Zeros<Half>(N, N))|};"),
        KernelSource.Loop("var z = {|TWILL0209:acc.Transposed|} * 2f;"),
        KernelSource.Loop("var t = acc.Transposed; var z = Tile.RowMax({|TWILL0209:t|});"),
        KernelSource.Loop("acc = acc + Tile.Dot({|TWILL0210:last|}, y); last = x;", before: "var last = Tile.Zeros<Half>(M, K);"),
        KernelSource.Loop(
            "acc = acc + Tile.Dot({|TWILL0210:last|}, y); last = (acc * Tile.Zeros<float>(M, N)).To<Half>();",
            before: "var last = Tile.Load(a, 0, 0, M, N);").Replace("Tile.Load(b, j, 0, K, N)", "Tile.Load(b, j, 0, N, N)")
            .Replace("Tile.Load(a, 0, j, M, K)", "Tile.Load(a, 0, j, M, N)"),
        KernelSource.Loop("{|TWILL0211:Tile.Store(acc.To<Half>(), a, 0, j)|};"),
        KernelSource.Loop("{|TWILL0211:Tile.Store(acc, c, 0, j)|};", after: "acc = acc + Tile.Load(c, 0, 0, M, N);"),
        KernelSource.Loop("z = z + 1f; {|TWILL0212:z = Tile.Zeros<float>(N, M)|};", before: "var z = Tile.Zeros<float>(M, N);"),
        KernelSource.Loop("var z = Tile.Load({|TWILL0213:a[0, 0]|}, 0, j, M, K);"),
        KernelSource.Loop("var z = {|TWILL0214:Tile.Load(a, 1, j, M, K)|};"),
        KernelSource.Loop("var s = {|TWILL0215:n|} * 2.0;"),
        KernelSource.Loop("long s = {|TWILL0215:n|};"),
        KernelSource.Loop("double s = {|TWILL0215:scale|};"),
        KernelSource.Loop("var z = {|TWILL0216:acc.To<int>()|};"),
        KernelSource.Loop("var z = {|TWILL0216:(acc < 1f).To<float>()|};"),
        KernelSource.Loop("var z = {|TWILL0219:Tile.Zeros<float>(1 << 12, 1 << 12)|};"),
    ];

    private static readonly string[] Resources =
    [
        Product("K = 16", "K = 24", "{|TWILL0217:Tile.Dot(x, y, acc)|}", "Tile.Dot(x, y, acc)"),
        Product("M = 64", "M = 96", "{|TWILL0217:Tile.Dot(x, y, acc)|}", "Tile.Dot(x, y, acc)"),
        KernelSource.Loop(
            "{|TWILL0218:(p, q) = (q, p)|};", before: "var p = Tile.Zeros<float>(M, N); var q = Tile.Zeros<float>(M, N);", after: "acc = acc + p;"),
        Product("K = 16", "K = 4096", "{|TWILL0301:Tile.Load(a, 0, j, M, K)|}", "Tile.Load(a, 0, j, M, K)"),
        Product("M = 64, N = 32", "M = 128, N = 320", "{|TWILL0302:Tile.Dot(x, y, acc) + Tile.Load(b, j, 0, M, N).To<float>()|}", "Tile.Dot(x, y, acc)"),
        Product("Arch.Hopper)", "Arch.Hopper, {|TWILL0303:MaxWarpGroups = 1|})"),
        Product("K = 16", "K = 256", "[Stages({|TWILL0305:20|})] TensorView<Half> a", "TensorView<Half> a"),
        Product("M = 64, N = 32", "M = 256, N = 256", "{|TWILL0306:Tile.Dot(x, y, acc)|}", "Tile.Dot(x, y, acc)"),
        KernelSource.Loop("acc = {|TWILL0403:Tile.Exp(acc)|};"),
        KernelSource.Loop("var z = Tile.Load(a, 0, j, M, N); Tile.Store({|TWILL0403:Tile.Exp2(z.To<float>())|}, c, 0, j);"),
        Product("Arch.Hopper)", "Arch.Blackwell)", "{|TWILL0404:Tile.Dot(x, y, acc)|}", "Tile.Dot(x, y, acc)"),
        Product("Arch.Hopper)", "Arch.Hopper, MaxRegisters = 8)", "{|TWILL0306:Tile.Dot(x, y, acc)|}", "Tile.Dot(x, y, acc)"),
    ];

    /// <summary>All of them.</summary>
    public static TheoryData<string> All
    {
        get
        {
            var data = new TheoryData<string>();
            foreach (string source in Sources)
            {
                data.Add(source);
            }

            return data;
        }
    }

    /// <summary>All of them as sources with marks.</summary>
    public static IEnumerable<string> Sources => [.. Forms, .. Headers, .. Bodies, .. Types, .. Resources];

    private static string Form(string type, string method, string closing = "", string members = "", string result = "") =>
        $$"""
        using System;
        using Twill;

        {{type}}
        {
            const int M = 64, K = 16;

            [Pipelined(Arch.Hopper)]
            {{method.Replace("BlockIndex block", "TensorView<float> o, BlockIndex block").Replace("Run|}(int size)", "Run|}(TensorView<float> o, int size)")}}
            {
                for (int j = 0; j < 64; j += K) { Tile.Store(Tile.Zeros<float>(M, K), o, 0, j); }
                {{result}}
            }

            {{members}}
        }
        {{closing}}
        """;

    private static string Product(string before, string after, string marked = "", string unmarked = " ") =>
        KernelSource.Loop("").Replace(before, after).Replace(unmarked, marked.Length == 0 ? unmarked : marked);

    private static string Statements(string statements) => KernelSource.Method(statements);
}
