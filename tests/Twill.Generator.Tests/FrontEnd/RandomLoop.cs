using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Twill.Generator.Tests.FrontEnd;

/// <summary>
/// Writes a random method of the tile language whose values stay small, so that its two executions can be compared.
/// </summary>
internal sealed class RandomLoop
{
    private readonly Random _random;
    private readonly int _rows;
    private readonly StringBuilder _text = new();
    private readonly List<string> _tiles = ["t0", "t1", "t2"];
    private readonly List<string> _declared = [];
    private readonly List<string> _columns = ["u0", "u1"];
    private bool _isInLoop;

    /// <param name="seed">Chooses the loop.</param>
    /// <param name="rows">Rows of its tiles, which have half as many columns.</param>
    public RandomLoop(int seed, int rows)
    {
        _random = new Random(seed);
        _rows = rows;
    }

    /// <summary>Rows that the method's outputs need.</summary>
    public static int OutputRows(int rows) => 5 * rows;

    public string Write()
    {
        _text.Append(CultureInfo.InvariantCulture,
            $$"""
            using System;
            using Twill;

            public static partial class Kernels
            {
                public const int M = {{_rows}}, N = M / 2, K = 16;
                const bool Yes = true;

                [Pipelined(Arch.Hopper)]
                public static void Run(
                    TensorView<Half> a, TensorView<Half> b, TensorView<float> d, TensorView<float> c,
                    int n, float scale, BlockIndex block)
                {
                    int i = n / 3, step = 2;
                    var plane = a[block.Y];
                    Tile<float> t0 = Tile.Zeros<float>(M, N), t1 = Tile.Full<float>(M, N, scale);
                    var t2 = Tile.Load(d, block.X * M, 1, M, N);
                    var u0 = Tile.Column<float>(M, -1f);
                    var u1 = Tile.LoadColumn(d, 0, 3, M);

            """);
        Statements(2);
        Line("for (" + Pick(
            "int j = 0; j < n; j += K", "int j = 3; j <= n - 2; j += K", "int j = block.X; j < Math.Min(n, 40); j += K / 2",
            "int j = -5; n > j; j = j + 7") + ")");
        Line("{");
        _isInLoop = true;
        Line("var x = Tile.Load(plane, block.X * M, j, M, K);");
        Line("var y = Tile.Load(b, " + Pick("j", "i", "j + i") + ", 0, K, N);");
        Line("var z = Tile.Load(b, 0, j, N, K);");
        Statements(6);
        Line(Pick("i += step;", "i++;", "i = i + step * 2 - 1;", ""));
        Line(Pick("Tile.AddTo(t1, c, 3 * M, j);", ""));
        Line("}");
        _isInLoop = false;
        Statements(2);
        Line("Tile.Store(t0, c, 0, 0); Tile.Store(t1, c, M, i); Tile.Store(t2, c, 2 * M, block.X);");
        Line("Tile.Store(u0, c, 0, N); Tile.Store(u1, c, 4 * M, n % 2);");
        Line("Tile<float> Local(Tile<float> t) => Tile.Min(t, t1) * 0.5f;");
        _text.Append(
            """
                }

                static Tile<float> Square(Tile<float> t) => Tile.Where(Tile.RowIndex(M, M) <= Tile.ColumnIndex(M, M), Tile.RowMax(Tile.Tanh(t)), 0.5f);

                static Tile<float> Soft(Tile<float> t) => t * Tile.Sigmoid(t);

                static (Tile<float> Scaled, Column<float> Greatest) Scale(Tile<float> t, Column<float> u)
                {
                    var greatest = Tile.Max(u, Tile.RowMax(t));
                    return (Tile.Tanh(t - greatest), greatest * 0.5f);
                }
            }
            """);
        return _text.ToString();
    }

    private void Statements(int count)
    {
        for (int i = 0; i < count; i++)
        {
            Line(Statement());
        }
    }

    private string Statement() => _random.Next(9) switch
    {
        0 or 1 or 2 => Any(_tiles) + " = " + Tile(2) + ";",
        3 => Any(_columns) + " = " + Column(2) + ";",
        4 => Any(_tiles) + Pick(" += ", " -= ", " *= ") + Bounded(Tile(1)) + ";",
        5 => "(t0, t2) = (t2, " + Tile(1) + ");",
        6 => "(t1, u0) = Scale(" + Tile(1) + ", " + Any(_columns) + ");",
        7 => "if (Yes) { " + Any(_tiles) + " = " + Tile(1) + "; }",
        _ => Declare(),
    };

    private string Declare()
    {
        if (!_isInLoop)
        {
            return "";
        }

        string name = "v" + _declared.Count.ToString(CultureInfo.InvariantCulture);
        string statement = "var " + name + " = " + Tile(2) + ";";
        _declared.Add(name);
        return statement;
    }

    private static string Bounded(string tile) => "Tile.Tanh(" + tile + ")";

    private string Tile(int depth)
    {
        if (depth == 0)
        {
            return _isInLoop && _declared.Count > 0 && _random.Next(3) == 0 ? Any(_declared) : Any(_tiles);
        }

        string left = Tile(depth - 1);
        return _random.Next(_isInLoop ? 16 : 13) switch
        {
            0 => "(" + left + " + " + Tile(depth - 1) + ")",
            1 => "(" + left + " - " + Column(depth - 1) + ")",
            2 => "(" + Column(depth - 1) + " * " + Bounded(left) + ")",
            3 => "(" + left + " * " + Scalar() + ")",
            4 => "Tile.Max(" + left + ", " + Scalar() + ")",
            5 => "Tile.Min(" + Column(depth - 1) + ", " + left + ")",
            6 => "Tile.Where(" + Mask() + ", " + left + ", " + Pick(Scalar(), Tile(depth - 1), Any(_columns)) + ")",
            7 => "Tile.Where(" + Mask() + ", " + Scalar() + ", " + left + ")",
            8 => "Soft(" + Bounded(left) + ")",
            9 => "Local(" + left + ")",
            10 => "(" + left + ").To<Half>().To<float>()",
            11 => "(-" + left + " / (Tile.Abs(" + Tile(depth - 1) + ") + 1f))",
            12 => "(Tile.Where(" + Mask() + ", " + Scalar() + ", " + Scalar() + ") + " + left + ")",
            13 => "Tile.Dot(x, y, " + left + ")",
            14 => "Tile.Dot(x, z.Transposed)",
            _ => "Tile.Dot(Square(" + left + ").To<Half>().Transposed, " + Bounded(Any(_tiles)) + ".To<Half>(), t0)",
        };
    }

    private string Column(int depth)
    {
        if (depth == 0)
        {
            return Any(_columns);
        }

        string left = Column(depth - 1);
        return _random.Next(6) switch
        {
            0 => "Tile.RowMax(" + Tile(1) + ")",
            1 => "Tile.RowSum(" + Bounded(Tile(1)) + ")",
            2 => "Tile.RowMin(" + Any(_tiles) + ")",
            3 => "(" + left + " * 0.5f + " + Scalar() + ")",
            4 => "Tile.Max(" + left + ", " + Any(_columns) + ")",
            _ => "Tile.Exp2(-Tile.Abs(" + left + "))",
        };
    }

    private string Mask()
    {
        string rows = "Tile.RowIndex(M, N) + " + Pick("block.X * M", "i", "1");
        string columns = "Tile.ColumnIndex(M, N) * " + Pick("1", "2", "-1") + " + " + (_isInLoop ? "j" : "n");
        string condition = Pick(columns, rows) + Pick(" < ", " <= ", " > ", " >= ", " == ", " != ") + Pick("n", "(" + rows + ")", "5");
        string second = "(" + rows + ")" + Pick(" < ", " >= ") + Pick("3", "n - 1");
        return Pick(condition, "(" + condition + ") & (" + second + ")", "!((" + condition + ") | (" + second + "))", "(" + condition + ") | (" + second + ")");
    }

    private string Scalar() => Pick(
        "scale", "0.75f", "(float)(n % 7)", "MathF.Max(scale, -0.5f)", "(float)i * 0.125f", "(1f / M)", "-scale", "float.MinValue * 0f", "(float)(Half)0.3f");

    private string Any(List<string> names) => names[_random.Next(names.Count)];

    private string Pick(params string[] choices) => choices[_random.Next(choices.Length)];

    private void Line(string line) => _text.Append("        ").Append(line).Append('\n');
}
