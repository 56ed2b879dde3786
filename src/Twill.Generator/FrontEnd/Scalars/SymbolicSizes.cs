using System;
using System.Collections.Generic;
using Twill.Scheduling.Common;
using Twill.Scheduling.Programs;

namespace Twill.Generator.FrontEnd.Scalars;

/// <summary>Arithmetic on sizes: numbers are folded, named constants stay.</summary>
internal static class SymbolicSizes
{
    /// <summary>The operation on two sizes; null where C# would overflow or divide by zero.</summary>
    public static Size? Combine(MapKind kind, Size left, Size right, EquatableArray<TileConstant> constants)
    {
        char? symbol = kind switch
        {
            MapKind.Add => '+',
            MapKind.Subtract => '-',
            MapKind.Multiply => '*',
            MapKind.Divide => '/',
            MapKind.Remainder => '%',
            _ => null,
        };
        if (symbol is not { } character || TryEvaluate(new Size.Binary(character, left, right), constants) is not { } value)
        {
            return null;
        }

        return (kind, left, right) switch
        {
            (_, Size.Constant, Size.Constant) => value,
            (MapKind.Add or MapKind.Subtract, _, Size.Constant(0)) => left,
            (MapKind.Multiply or MapKind.Divide, _, Size.Constant(1)) => left,
            (MapKind.Add, Size.Constant(0), _) => right,
            (MapKind.Multiply, Size.Constant(1), _) => right,
            _ => new Size.Binary(character, left, right),
        };
    }

    /// <summary>The size's value; null where it overflows or divides by zero.</summary>
    public static int? TryEvaluate(Size size, EquatableArray<TileConstant> constants)
    {
        try
        {
            return size.Evaluate(constants);
        }
        catch (ArithmeticException)
        {
            return null;
        }
    }

    /// <summary>The names that occur in a size.</summary>
    public static IEnumerable<string> Names(Size? size) => size switch
    {
        Size.Named named => [named.Name],
        Size.Binary binary => [.. Names(binary.Left), .. Names(binary.Right)],
        _ => [],
    };
}
