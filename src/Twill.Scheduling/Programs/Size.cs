using System;
using System.Globalization;
using Twill.Scheduling.Common;

namespace Twill.Scheduling.Programs;

/// <summary>
/// A compile-time integer over named constants, so that a loop can be instantiated at other tile sizes. One of the
/// nested records.
/// </summary>
public abstract record Size
{
    private Size()
    {
    }

    /// <summary>The value with each named constant as given.</summary>
    /// <exception cref="ArgumentException">A named constant is not given.</exception>
    /// <exception cref="OverflowException">The value does not fit an <see cref="int"/>.</exception>
    public abstract int Evaluate(EquatableArray<TileConstant> constants);

    /// <summary>The value of a size without named constants.</summary>
    /// <exception cref="ArgumentException">The size contains a named constant.</exception>
    public int Value => Evaluate(default);

    /// <summary>A number.</summary>
    public static implicit operator Size(int value) => new Constant(value);

    /// <summary>A number.</summary>
    /// <param name="Number">The number.</param>
    public sealed record Constant(int Number) : Size
    {
        /// <inheritdoc/>
        public override int Evaluate(EquatableArray<TileConstant> constants) => Number;

        /// <inheritdoc/>
        public override string ToString() => Number.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>A constant of the user's program.</summary>
    /// <param name="Name">Its name, unique within the program.</param>
    public sealed record Named(string Name) : Size
    {
        /// <inheritdoc/>
        public override int Evaluate(EquatableArray<TileConstant> constants)
        {
            foreach (TileConstant constant in constants)
            {
                if (constant.Name == Name)
                {
                    return constant.Value;
                }
            }

            throw new ArgumentException("The constant " + Name + " has no value.", nameof(constants));
        }

        /// <inheritdoc/>
        public override string ToString() => Name;
    }

    /// <summary>An operation on two sizes.</summary>
    /// <param name="Operator">Which: one of <c>+ - * / %</c>.</param>
    /// <param name="Left">The left operand.</param>
    /// <param name="Right">The right operand.</param>
    public sealed record Binary(char Operator, Size Left, Size Right) : Size
    {
        /// <inheritdoc/>
        public override int Evaluate(EquatableArray<TileConstant> constants)
        {
            int left = Left.Evaluate(constants);
            int right = Right.Evaluate(constants);
            return checked(Operator switch
            {
                '+' => left + right,
                '-' => left - right,
                '*' => left * right,
                '/' => left / right,
                '%' => left % right,
                _ => throw new InvalidOperationException("Unknown operator " + Operator + "."),
            });
        }

        /// <inheritdoc/>
        public override string ToString() => "(" + Left + " " + Operator + " " + Right + ")";
    }
}
