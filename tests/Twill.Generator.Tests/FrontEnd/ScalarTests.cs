using System.Linq;
using Twill.Generator.FrontEnd.Scalars;
using Twill.Generator.Tests.Support;
using Twill.Scheduling.Programs;
using Xunit;

namespace Twill.Generator.Tests.FrontEnd;

public sealed class ScalarTests
{
    [Theory]
    [InlineData("scale", "scale")]
    [InlineData("scale * 2 + 1f", "((scale * 2f) + 1f)")]
    [InlineData("-scale", "-(scale)")]
    [InlineData("1f / MathF.Sqrt(M)", "(1f / sqrt(64f))")]
    [InlineData("MathF.Max(scale, MathF.Exp(scale))", "max(scale, exp(scale))")]
    [InlineData("(float)n / 4", "((Float32)n / 4f)")]
    [InlineData("(float)0.1", "0.1f")]
    [InlineData("2f * 3f", "6f")]
    [InlineData("n % 3 * (n / 2) - Math.Abs(n)", "(Float32)(((n % 3) * (n / 2)) - abs(n))")]
    [InlineData("(float)(Half)0.1f", "0.099975586f")]
    [InlineData("(float)(BFloat16)0.1f", "0.100097656f")]
    [InlineData("Flag ? 3f : scale", "3f")]
    [InlineData("Limit", "100f")]
    [InlineData("a.Rows + b.Columns + c.Shape[0]", "(Float32)((a.Shape[0] + b.Shape[1]) + c.Shape[0])")]
    [InlineData("Tile.Exp2(scale)", "exp2(scale)")]
    [InlineData("acc.Rows * 2", "(Float32)(M * 2)")]
    public void A_scalar_expression_is_kept_or_folded(string expression, string expected)
    {
        LoopProgram program = Programs.Of(KernelSource.Loop(
            "float factor = " + expression + "; acc = acc * factor;",
            members: "const bool Flag = true; const int Limit = 100;"));

        TileOperation.Map map = Assert.Single(program.Body.OfType<TileOperation.Map>());
        TileOperand.Scalar scalar = Assert.IsType<TileOperand.Scalar>(map.Inputs[1]);
        Assert.Equal(expected, LoopProgramText.Scalar(scalar.Expression, program));
    }

    [Theory]
    [InlineData("M", "M", "M = 64")]
    [InlineData("2 * M", "(2 * M)", "M = 64")]
    [InlineData("Twice", "(M * 2)", "M = 64")]
    [InlineData("Twice + Local", "((M * 2) + Local)", "M = 64, Local = 4")]
    [InlineData("Copy", "(M * 2)", "M = 64")]
    [InlineData("Outer.M", "M2", "M2 = 8")]
    [InlineData("8 * 4", "32", "")]
    [InlineData("(int)Size.Large", "16", "")]
    public void Named_constants_stay_in_shapes(string rows, string expected, string constants)
    {
        LoopProgram program = Programs.Of(KernelSource.Method(
            "const int Local = 4; int Copy = Twice; int unused = M; for (int j = 0; j < n; j += 32) { Tile.Store(Tile.Full<float>("
            + rows + ", 8, scale), c, j, 0); }",
            members: "const int Twice = M * 2; static class Outer { public const int M = 8; } enum Size { Large = 16 }"));

        TileOperation.Fill fill = Assert.Single(program.Body.OfType<TileOperation.Fill>());
        Assert.Equal(expected, fill.Type.Rows.ToString());
        Assert.Equal(constants, string.Join(", ", program.Constants.Select(constant => constant.Name + " = " + constant.Value)));
    }

    [Fact]
    public void Constants_that_no_shape_refers_to_are_numbers()
    {
        LoopProgram program = Programs.Of(KernelSource.Loop(
            "acc = acc * Tile.Full<float>(M, N, n + Shift);", members: "const int Shift = 7;"));

        Assert.Contains("(Float32)(n + 7)", Programs.BodyText(program), System.StringComparison.Ordinal);
        Assert.DoesNotContain(program.Constants, constant => constant.Name == "Shift");
    }

    [Fact]
    public void Constants_round_as_the_types_do()
    {
        float[] values =
        [
            0f, -0f, 1f, 0.1f, -3.3333333f, 65504f, 65519.996f, 65520f, 1e-8f, 5.9604645e-8f, 2.9802322e-8f, 2.9802326e-8f,
            float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, float.Epsilon, 1e-40f, 0.00006097555f, 2049f, 2051f,
        ];
        foreach (float value in values)
        {
            Assert.Equal((float)(System.Half)value, FloatRounding.Round((double)value, ElementType.Half));
            Assert.Equal((float)(BFloat16)value, FloatRounding.Round((double)value, ElementType.BFloat16));
        }

        Assert.True(float.IsNaN(FloatRounding.Round(double.NaN, ElementType.Half)));
        Assert.True(float.IsNegative(FloatRounding.Round(-0.0, ElementType.Half)));
    }
}
