using System.Globalization;
using System.Linq;
using Twill.Scheduling.Programs;
using static Twill.Generator.Backends.Ilgpu.RuntimeNames;

namespace Twill.Generator.Backends.Ilgpu;

/// <summary>Scalar expressions as C# within a kernel.</summary>
internal sealed class ScalarText
{
    private readonly KernelNames _names;
    private readonly string _iteration;

    /// <summary>Text for one iteration.</summary>
    /// <param name="names">The kernel's names.</param>
    /// <param name="iteration">An expression for the number of the iteration.</param>
    public ScalarText(KernelNames names, string iteration)
    {
        _names = names;
        _iteration = iteration;
    }

    /// <summary>An expression, in parentheses where it is not a simple one.</summary>
    public string Of(ScalarExpression expression) =>
        CanOverflow(expression) ? "unchecked(" + WithoutParentheses(Inner(expression)) + ")" : Inner(expression);

    /// <summary>The matrix that a reference names.</summary>
    public string Matrix(TensorReference reference) =>
        _names.Tensor(reference.Tensor) + ".Matrix(" + string.Join(", ", reference.Indices.Select(Of)) + ")";

    /// <summary>A Float32 literal.</summary>
    public static string Literal(float value)
    {
        if (float.IsNaN(value))
        {
            return "float.NaN";
        }

        if (float.IsInfinity(value))
        {
            return value > 0 ? "float.PositiveInfinity" : "float.NegativeInfinity";
        }

        bool isNegative = value < 0 || (value == 0 && 1 / value < 0);
        string digits = System.Math.Abs(value).ToString("R", CultureInfo.InvariantCulture) + "f";
        return isNegative ? "(-" + digits + ")" : digits;
    }

    private static string Literal(int value)
    {
        string digits = value.ToString(CultureInfo.InvariantCulture);
        return value < 0 ? "(" + digits + ")" : digits;
    }

    private static string WithoutParentheses(string text) =>
        text.StartsWith("(", System.StringComparison.Ordinal) && text.EndsWith(")", System.StringComparison.Ordinal)
            && IsOnePair(text) ? text.Substring(1, text.Length - 2) : text;

    private static bool IsOnePair(string text)
    {
        int depth = 0;
        for (int i = 0; i < text.Length - 1; i++)
        {
            depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
            if (depth == 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a checked context or the compiler's folding of constants could object to the expression.</summary>
    private static bool CanOverflow(ScalarExpression expression) => expression switch
    {
        ScalarExpression.Unary unary => unary.Type == ElementType.Int32 || CanOverflow(unary.Operand),
        ScalarExpression.Binary binary => binary.Type == ElementType.Int32 || CanOverflow(binary.Left) || CanOverflow(binary.Right),
        ScalarExpression.Convert convert => convert.Type == ElementType.Int32 || CanOverflow(convert.Operand),
        _ => false,
    };

    private string Inner(ScalarExpression expression) => expression switch
    {
        ScalarExpression.Integer integer => Literal(integer.Size.Value),
        ScalarExpression.Real real => Literal(real.Value),
        ScalarExpression.Parameter parameter => CSharpNames.Escape(parameter.Name),
        ScalarExpression.BlockCoordinate coordinate => _names.Block + "." + "XYZ"[coordinate.Axis],
        ScalarExpression.Iteration => _iteration,
        ScalarExpression.TripCount => _names.Trips,
        ScalarExpression.Extent extent => _names.Extent(extent.Tensor, extent.Dimension),
        ScalarExpression.Unary unary => Rounded(unary.Type, Unary(unary)),
        ScalarExpression.Binary binary => Rounded(binary.Type, Binary(binary)),
        ScalarExpression.Convert convert => Convert(convert),
        _ => throw new UnsupportedProgramException("Unknown scalar " + expression + "."),
    };

    private static string Rounded(ElementType type, string value) =>
        type.IsSixteenBit() ? KernelScalar + "Round(" + value + ", " + Name(type) + ")" : value;

    private string Unary(ScalarExpression.Unary unary)
    {
        string operand = Inner(unary.Operand);
        return unary.Kind switch
        {
            MapKind.Negate => "(-" + operand + ")",
            MapKind.Absolute when unary.Type == ElementType.Int32 => KernelScalar + "Absolute(" + operand + ")",
            _ => KernelScalar + "Map(" + Name(unary.Kind) + ", " + operand + ")",
        };
    }

    private string Binary(ScalarExpression.Binary binary)
    {
        string left = Inner(binary.Left);
        string right = Inner(binary.Right);
        bool isInteger = binary.Type == ElementType.Int32;
        return binary.Kind switch
        {
            MapKind.Add => "(" + left + " + " + right + ")",
            MapKind.Subtract => "(" + left + " - " + right + ")",
            MapKind.Multiply => "(" + left + " * " + right + ")",
            MapKind.Divide when !isInteger => "(" + left + " / " + right + ")",
            MapKind.Divide => KernelScalar + "Divide(" + left + ", " + right + ")",
            MapKind.Remainder when isInteger => KernelScalar + "Remainder(" + left + ", " + right + ")",
            MapKind.Minimum when isInteger => "global::System.Math.Min(" + left + ", " + right + ")",
            MapKind.Maximum when isInteger => "global::System.Math.Max(" + left + ", " + right + ")",
            MapKind.Minimum or MapKind.Maximum =>
                KernelScalar + "Extremum(" + Name(binary.Kind) + ", " + left + ", " + right + ")",
            _ => throw new UnsupportedProgramException("No scalar arithmetic " + binary.Kind + " of " + binary.Type + "."),
        };
    }

    private string Convert(ScalarExpression.Convert convert)
    {
        string operand = Inner(convert.Operand);
        ElementType source = convert.Operand.Type;
        return convert.Format switch
        {
            ElementType.Int32 => source == ElementType.Int32 ? operand : "((int)" + operand + ")",
            ElementType.Float32 => source == ElementType.Int32 ? "((float)" + operand + ")" : operand,
            _ => source == convert.Format ? operand : Rounded(convert.Format, source == ElementType.Int32 ? "(float)" + operand : operand),
        };
    }
}
