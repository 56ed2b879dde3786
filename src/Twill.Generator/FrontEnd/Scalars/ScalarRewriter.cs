using System;
using System.Collections.Generic;
using Twill.Scheduling.Programs;

namespace Twill.Generator.FrontEnd.Scalars;

/// <summary>Walks and rebuilds scalar expressions.</summary>
internal static class ScalarRewriter
{
    /// <summary>Replaces leaves, folding again what becomes constant.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="factory">Makes the new operations.</param>
    /// <param name="leaf">The replacement of a leaf.</param>
    public static ScalarExpression Rewrite(
        ScalarExpression expression, ScalarFactory factory, Func<ScalarExpression, ScalarExpression> leaf)
    {
        switch (expression)
        {
            case ScalarExpression.Unary unary:
                ScalarExpression operand = Rewrite(unary.Operand, factory, leaf);
                return ReferenceEquals(operand, unary.Operand) ? unary : factory.Unary(unary.Kind, operand);
            case ScalarExpression.Binary binary:
                ScalarExpression left = Rewrite(binary.Left, factory, leaf);
                ScalarExpression right = Rewrite(binary.Right, factory, leaf);
                return ReferenceEquals(left, binary.Left) && ReferenceEquals(right, binary.Right)
                    ? binary
                    : factory.Binary(binary.Kind, left, right);
            case ScalarExpression.Convert convert:
                ScalarExpression source = Rewrite(convert.Operand, factory, leaf);
                return ReferenceEquals(source, convert.Operand) ? convert : factory.Convert(convert.Format, source);
            default:
                return leaf(expression);
        }
    }

    /// <summary>The leaves of an expression, from left to right.</summary>
    public static IEnumerable<ScalarExpression> Leaves(ScalarExpression expression)
    {
        var pending = new Stack<ScalarExpression>();
        pending.Push(expression);
        while (pending.Count > 0)
        {
            switch (pending.Pop())
            {
                case ScalarExpression.Unary unary:
                    pending.Push(unary.Operand);
                    break;
                case ScalarExpression.Binary binary:
                    pending.Push(binary.Right);
                    pending.Push(binary.Left);
                    break;
                case ScalarExpression.Convert convert:
                    pending.Push(convert.Operand);
                    break;
                case var leaf:
                    yield return leaf;
                    break;
            }
        }
    }
}
