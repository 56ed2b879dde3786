using System;
using Twill.Scheduling.Programs;

namespace Twill.Simulation;

/// <summary>Evaluates scalar expressions of one block.</summary>
internal sealed class ScalarEvaluator
{
    private readonly SimulationArguments arguments;
    private readonly Func<string, int> scalarPosition;
    private readonly BlockIndex block;
    private readonly int tripCount;

    /// <summary>Prepares a block.</summary>
    /// <param name="arguments">The kernel's arguments.</param>
    /// <param name="scalarPosition">Position of a scalar parameter, by name.</param>
    /// <param name="block">The block.</param>
    /// <param name="range">The loop's bounds.</param>
    internal ScalarEvaluator(SimulationArguments arguments, Func<string, int> scalarPosition, BlockIndex block, LoopRange range)
    {
        this.arguments = arguments;
        this.scalarPosition = scalarPosition;
        this.block = block;
        long length = (long)Evaluate(range.Upper, 0).Integer - Evaluate(range.Lower, 0).Integer;
        int step = range.Step.Value;
        tripCount = checked((int)Math.Max(0, (length + step - 1) / step));
    }

    internal int TripCount => tripCount;

    internal int Integer(ScalarExpression expression, int iteration) => Evaluate(expression, iteration).Integer;

    internal ScalarValue Evaluate(ScalarExpression expression, int iteration) => expression switch
    {
        ScalarExpression.Integer integer => new ScalarValue(integer.Size.Value),
        ScalarExpression.Real real => new ScalarValue(real.Value, real.Format),
        ScalarExpression.Parameter parameter => arguments.Scalars[scalarPosition(parameter.Name)],
        ScalarExpression.BlockCoordinate coordinate => new ScalarValue(coordinate.Axis switch
        {
            0 => block.X,
            1 => block.Y,
            _ => block.Z,
        }),
        ScalarExpression.Iteration => new ScalarValue(iteration),
        ScalarExpression.TripCount => new ScalarValue(tripCount),
        ScalarExpression.Extent extent => new ScalarValue(arguments.Tensors[extent.Tensor].Shape[extent.Dimension]),
        ScalarExpression.Unary unary => Unary(unary.Kind, Evaluate(unary.Operand, iteration)),
        ScalarExpression.Binary binary =>
            Binary(binary.Kind, Evaluate(binary.Left, iteration), Evaluate(binary.Right, iteration)),
        ScalarExpression.Convert convert => Convert(convert.Format, Evaluate(convert.Operand, iteration)),
        _ => throw new NotSupportedException($"Scalar expressions of kind {expression.GetType().Name} are not simulated."),
    };

    private static ScalarValue Convert(ElementType type, ScalarValue value) => type != ElementType.Int32
        ? new ScalarValue(value.Real, type)
        : new ScalarValue(value.Type == ElementType.Int32 ? value.Integer : unchecked((int)value.Real));

    private static ScalarValue Unary(MapKind kind, ScalarValue value)
    {
        if (value.Type == ElementType.Int32)
        {
            return new ScalarValue(kind switch
            {
                MapKind.Negate => unchecked(-value.Integer),
                MapKind.Absolute => Math.Abs(value.Integer),
                _ => throw NotOf(kind, value.Type),
            });
        }

        float real = value.Real;
        return new ScalarValue(
            kind switch
            {
                MapKind.Negate => -real,
                MapKind.Absolute => MathF.Abs(real),
                MapKind.Exp => MathF.Exp(real),
                MapKind.Exp2 => float.Exp2(real),
                MapKind.Log => MathF.Log(real),
                MapKind.Log2 => MathF.Log2(real),
                MapKind.SquareRoot => MathF.Sqrt(real),
                MapKind.ReciprocalSquareRoot => 1f / MathF.Sqrt(real),
                MapKind.Reciprocal => 1f / real,
                MapKind.Tanh => MathF.Tanh(real),
                MapKind.Sigmoid => 1f / (1f + MathF.Exp(-real)),
                _ => throw NotOf(kind, value.Type),
            },
            value.Type);
    }

    private static ScalarValue Binary(MapKind kind, ScalarValue left, ScalarValue right)
    {
        if (left.Type == ElementType.Int32)
        {
            int a = left.Integer;
            int b = right.Integer;
            return new ScalarValue(unchecked(kind switch
            {
                MapKind.Add => a + b,
                MapKind.Subtract => a - b,
                MapKind.Multiply => a * b,
                MapKind.Divide => a / b,
                MapKind.Remainder => a % b,
                MapKind.Minimum => Math.Min(a, b),
                MapKind.Maximum => Math.Max(a, b),
                _ => throw NotOf(kind, left.Type),
            }));
        }

        float x = left.Real;
        float y = right.Real;
        return new ScalarValue(
            kind switch
            {
                MapKind.Add => x + y,
                MapKind.Subtract => x - y,
                MapKind.Multiply => x * y,
                MapKind.Divide => x / y,
                MapKind.Remainder => x % y,
                MapKind.Minimum => MathF.Min(x, y),
                MapKind.Maximum => MathF.Max(x, y),
                _ => throw NotOf(kind, left.Type),
            },
            left.Type);
    }

    private static NotSupportedException NotOf(MapKind kind, ElementType type) =>
        new($"{kind} of scalars of {type} is not simulated.");
}
