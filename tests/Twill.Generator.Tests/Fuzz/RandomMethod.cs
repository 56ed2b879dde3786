using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Twill.Generator.Tests.Fuzz;

/// <summary>
/// Writes a class with a random pipelined method. Most choices are right; now and then one is a near miss: what a person
/// might type who does not know the language yet, or has not finished typing.
/// </summary>
internal sealed class RandomMethod
{
    private readonly Random _random;
    private readonly int _number;
    private readonly double _missProbability;
    private readonly StringBuilder _text = new();
    private readonly List<string> _tiles = ["wide", "other"];
    private readonly List<string> _columns = ["high", "low"];
    private bool _isInLoop;

    /// <param name="random">Makes the choices.</param>
    /// <param name="number">Tells the class from others of the same compilation.</param>
    public RandomMethod(Random random, int number)
    {
        _random = random;
        _number = number;
        _missProbability = Pick(0, 0.01, 0.03, 0.1);
    }

    /// <summary>The class.</summary>
    public string Write()
    {
        WriteType();
        return _text.ToString();
    }

    private void WriteType()
    {
        string name = "Kernels" + _number.ToString(CultureInfo.InvariantCulture);
        bool isNested = Chance(0.1);
        if (isNested)
        {
            Line(Miss("public partial class", "public class", "file partial class", "partial class") + " Outer" + name);
            Line("{");
        }

        Line(Miss(
            Pick("public static partial class ", "internal static partial class ", "partial struct ", "partial record ", "partial interface "),
            "public static class ", "file static partial class ", "partial enum ", "public static partial clas ") + name + Miss("", "<T>", "(int x)"));
        Line("{");
        Line($"const int M = {Pick("16", "32", "64", "128")}, N = {Pick("8", "16", "32", "M / 2")}, K = {Miss("16", "32", "7", "0", "-16", "1 << 20", "N * M * M")};");
        Line(Miss("const float Half1 = 0.5f;", "static float Half1 = 0.5f;", "static readonly float Half1 = 0.5f;", ""));
        WriteMethod();
        WriteHelpers();
        Line(Miss("", "class RunKernel { }", "static void Run(int i) { }", "static int RunKernel => 1;"));
        Line("}");
        if (isNested)
        {
            Line(Miss("}", "} }", ""));
        }
    }

    private void WriteMethod()
    {
        Line(Miss(
            $"[Pipelined(Arch.{Pick("Hopper", "Hopper", "Ampere", "Blackwell")})]",
            "[Pipelined((Arch)17)]", "[Pipelined(Arch.Hopper, MaxRegisters = -1)]", "[Pipelined(Arch.Hopper, MaxWarpGroups = 1)]",
            "[Pipelined(Arch.Hopper, Stages = 2), Pipelined(Arch.Ampere)]", "[Pipelined(Arch.Hopper), Pipelined(Arch.Hopper)]",
            "[Pipelined]", "[Pipelined(Arch.Hopper, MaxRegisters = 24)]", "[Pipelined(Arch.Hopper, Stages = 1)]", "[Pipelined(Arch.Hopper, Stages = 99)]"));
        string parameters = string.Join(", ",
        [
            Miss("TensorView<Half> a", "TensorView<BFloat16> a", "TensorView<double> a", "ref TensorView<Half> a", "Half[] a", "TensorView<Missing> a"),
            Miss("TensorView<Half> b", "in TensorView<Half> b", "TensorView<Half> a", "TensorView<float> b", "TensorView<Half> "),
            Miss("TensorView<float> c", "TensorView<int> c", "object c", "TensorView<float>? c"),
            Miss("int n", "long n", "int n = 3", "uint n", "int @class"),
            Miss("float scale", "double scale", "float scale = 1f", "Half scale", "params float[] scale"),
            Miss("BlockIndex block", "BlockIndex block, BlockIndex second", "int block"),
        ]);
        Line(Miss("public static void ", "public void ", "static int ", "public static async void ", "private protected static void ")
            + "Run" + Miss("", "<T>") + "(" + parameters + ")");
        Line(Miss("{", "=> throw null!; static void Rest() {"));
        Statements(1);
        Line(Miss("var wide = Tile.Zeros<float>(M, N);", "var wide = Tile.Zeros<float>(N, M);", "var wide = Tile.Zeros<float>(n, N);", "Tile<float> wide = null!;", "Tile<float> wide;"));
        Line(Miss("var other = Tile.Full<float>(M, N, scale);", "var other = Tile.Zeros<float>(M, K);", "var other = new Tile<float>();", "var other = default(Tile<float>);"));
        Line(Miss("var high = Tile.Column<float>(M, -1f);", "var high = Tile.Column<float>(N, 0f);", "var high = 1f;"));
        Line(Miss("var low = Tile.LoadColumn(c, 0, 3, M);", "var low = Tile.LoadColumn(c, 0, 3, n);", "Column<float> low = high;"));
        Line("int i = n / 3;");
        WriteLoop();
        Line(Miss("Tile.Store(wide, c, block.X * M, 0);", "", "Tile.Store(wide, c);", "Tile.Store(wide.Transposed, c, 0, 0);", "Tile.Store(wide.To<Half>(), c, 0, 0);"));
        Line(Miss("Tile.Store(high, c, 0, N);", "", "Tile.Store(other, b, 0, 0);", "Tile.AddTo(other, c, 0, 0);", "return;", "Tile.Store(Tile.Dot(other.To<Half>(), other.To<Half>().Transposed), c, 0, 0);"));
        Line(Miss("}", "", "}}"));
    }

    private void WriteLoop()
    {
        string header = Miss(
            "for (" + Pick("int j = 0; j < n; j += K", "int j = 0; j < a.Columns; j += K", "int j = block.X; j <= Math.Min(n, 40); j += 2 * K") + ")",
            "for (int j = 0; j < n; j++)", "for (int j = 0; j < n; j--)", "for (int j = 0; j < n; j += n)", "for (int j = 0, k = 1; j < n; j += K)",
            "for (int j = n; j > 0; j -= K)", "for (; ;)", "for (int j = 0; ; j += K)", "while (i < n)", "foreach (int j in new[] { 1, 2 })",
            "for (long j = 0; j < n; j += K)", "for (int j = 0; j != n; j += K)", "for (int j = 0; j < wide.Rows; j *= 2)", "int j = 0;");
        Line(header);
        Line("{");
        _isInLoop = true;
        Line(Miss("var x = Tile.Load(a, block.X * M, j, M, K);", "var x = Tile.Load(a, j, M, K);", "var x = Tile.Load(a, 0.5, j, M, K);", "var x = a[0];", "var x = Tile.Load(a[block.Y], 0, j, M, K);", "var x = Tile.Load(a, 0, j, M, M);"));
        Line(Miss("var y = Tile.Load(b, j, 0, K, N);", "var y = Tile.Load(b, 0, j, N, K).Transposed;", "var y = x;", "var y = Tile.Load(c, j, 0, K, N);", "var y = Tile.Load(b, j, 0, K, 3);"));
        Statements(_random.Next(1, 4));
        Line(Miss("wide = Tile.Dot(x, y, wide);", "wide = Tile.Dot(x, y);", "wide = Tile.Dot(y, x, wide);", "wide += Tile.Dot(x, y.Transposed);", "Tile.Dot(x, y, wide);", "wide = Tile.Dot(x, x, wide)", "wide = Tile.Dot(wide, y, wide);"));
        Statements(_random.Next(0, 2));
        Line(Miss("i += 2;", "i *= n;", "j++;", "i = block.X;", "high = low = high;", "Run(a, b, c, n, scale, block);"));
        Line(Miss("", "", "Tile.AddTo(other, c, 3 * M, j);", "Tile.Store(high, c, j, 0);", "break;", "continue;", "if (n > 3) { wide = other; }", "if (j > 3) return;"));
        Line("}");
        _isInLoop = false;
    }

    private void WriteHelpers()
    {
        Line(Miss(
            "static Tile<float> Soft(Tile<float> t) => t * Tile.Sigmoid(t);",
            "static Tile<float> Soft(Tile<float> t) => Soft(t);", "static extern Tile<float> Soft(Tile<float> t);",
            "static Tile<T> Soft<T>(Tile<T> t) where T : unmanaged => t;", "Tile<float> Soft(Tile<float> t) => t;",
            "static Tile<float> Soft(Tile<float> t) { if (t.Rows > 3) { return t; } return -t; }",
            "static Tile<float> Soft(Tile<float> t) { for (int i = 0; i < 3; i++) { t += t; } return t; }"));
        Line(Miss(
            "static (Tile<float> Scaled, Column<float> Greatest) Scale(Tile<float> t, Column<float> u) { var g = Tile.Max(u, Tile.RowMax(t)); return (Tile.Tanh(t - g), g * 0.5f); }",
            "static (Tile<float>, Column<float>) Scale(Tile<float> t, Column<float> u) => default;",
            "static (Tile<float>, Column<float>) Scale(in Tile<float> t, Column<float> u) => (t, u);",
            "static Tile<float> Scale(Tile<float> t, Column<float> u) => t - u;"));
    }

    private void Statements(int count)
    {
        for (int i = 0; i < count; i++)
        {
            Line(_isInLoop ? Statement() : Miss("", "int q = checked(n + 1);", "var s = $\"{n}\";", "using var q = new System.IO.MemoryStream();", "goto end;", "System.Console.WriteLine(n);"));
        }
    }

    private string Statement()
    {
        if (Chance(_missProbability))
        {
            return Pick(
                "wide = n > 3 ? wide : other;", "var q = new float[3];", "try { wide = other; } finally { }", "lock (c) { }", "unsafe { int* p = &i; }",
                "wide = n switch { 1 => wide, _ => other };", "if (wide is { Rows: 3 }) { wide = other; }", "var (p, q) = (wide, high); wide = p - q;",
                "Func<Tile<float>, Tile<float>> f = t => t; wide = f(wide);", "wide = MathF.Exp(wide);", "wide = Tile.Exp2(Math.Max(wide, other));",
                "wide[0, 0] = 1f;", "float v = wide[0, 0];", "dynamic d = wide;", "wide = await Foo();", "for (int q = 0; q < 3; q++) { wide += other; }",
                "const int L = 3; wide *= L;", "wide = wide.To<Half>();", "wide = (wide)!;", "high = Tile.RowSum(wide, 1);", "i = wide.Rows;", "{ ; }",
                "wide ??= other;", "wide = wide with { };", "(wide, other) = (other, wide);", "switch (n) { case 1: wide = other; break; }", "yield return wide;",
                "wide = Tile.Where(wide > 0f & other < 1f, wide, 0f);", "wide = checked(wide + other);", "ref var r = ref wide; r = other;", "wide = unknown(wide);",
                "wide = Tile.Where(scale > 0f, wide, other);", "wide = wide + 1;", "wide = wide + 1.0;", "high = Tile.Exp2(wide);", "n++; scale *= 2f;", "var u = wide;",
                "#if X\nwide = other;\n#endif", "wide = default;", "wide = null;", "Tile<float> t = new(wide);", "wide = Tile.Zeros<float>(M, N) + Tile.Zeros<float>(M, K);");
        }

        return _random.Next(5) switch
        {
            0 or 1 => Any(_tiles) + " = " + Tile(2) + ";",
            2 => Any(_columns) + " = " + Column(1) + ";",
            3 => Any(_tiles) + Pick(" += ", " -= ", " *= ") + "Tile.Tanh(" + Tile(1) + ");",
            _ => "(wide, high) = Scale(" + Tile(1) + ", " + Any(_columns) + ");",
        };
    }

    private string Tile(int depth)
    {
        if (depth == 0)
        {
            return Miss(Any(_tiles), "high", "x", "y", "scale", "(Tile<float>)c", "c");
        }

        string left = Tile(depth - 1);
        return _random.Next(10) switch
        {
            0 => "(" + left + " + " + Tile(depth - 1) + ")",
            1 => "(" + left + " - " + Column(depth - 1) + ")",
            2 => "(" + left + " * " + Scalar() + ")",
            3 => "Tile.Max(" + left + ", " + Scalar() + ")",
            4 => "Tile.Where(" + Mask() + ", " + left + ", " + Miss(Scalar(), Tile(depth - 1), "high", "true") + ")",
            5 => "Soft(" + left + ")",
            6 => "(" + left + ")" + Miss(".To<Half>().To<float>()", ".To<BFloat16>().To<float>()", ".To<double>()", ".To<int>()"),
            7 => "(" + left + " / (Tile.Abs(" + Tile(depth - 1) + ") + 1f))",
            8 => "Tile." + Miss("Exp2", "Exp", "Log2", "Sqrt", "Sin", "exp2", "RowSum") + "(" + left + ")",
            _ => "(-" + left + ")",
        };
    }

    private string Column(int depth) => depth == 0
        ? Miss(Any(_columns), "wide", "scale", "Tile.Column<float>(N, 1f)")
        : _random.Next(4) switch
        {
            0 => "Tile.RowMax(" + Tile(1) + ")",
            1 => "Tile.RowSum(Tile.Tanh(" + Tile(1) + "))",
            2 => "(" + Column(depth - 1) + " * 0.5f + " + Scalar() + ")",
            _ => "Tile.Max(" + Column(depth - 1) + ", " + Any(_columns) + ")",
        };

    private string Mask() => Miss(
        Pick("Tile.ColumnIndex(M, N) + j < n", "Tile.RowIndex(M, N) <= Tile.ColumnIndex(M, N) + j", "wide > other"),
        "Tile.ColumnIndex(M, N)", "Tile.ColumnIndex(N, M) < n", "Tile.ColumnIndex(M, N) * j < n", "n > 3", "Tile.ColumnIndex(M, N) * Tile.RowIndex(M, N) < n", "!(wide > 0f) | (other < 0f)");

    private string Scalar() => Miss(
        Pick("scale", "0.75f", "(float)(n % 7)", "Half1", "(float)i * 0.125f", "(1f / M)"),
        "1.5", "n", "MathF.Sin(scale)", "Math.PI", "float.NaN", "(float)(n / 0)", "scale / 0f", "1e400f", "(Half)0.5f", "block", "int.MaxValue + n", "(float)(1 << 40)");

    private string Miss(string right, params string[] misses) => Chance(_missProbability) ? misses[_random.Next(misses.Length)] : right;

    private bool Chance(double probability) => _random.NextDouble() < probability;

    private string Any(List<string> names) => names[_random.Next(names.Count)];

    private T Pick<T>(params T[] choices) => choices[_random.Next(choices.Length)];

    private void Line(string line) => _text.Append(line).Append('\n');
}
