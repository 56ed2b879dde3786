using System.Collections.Immutable;
using Twill.Scheduling.Common;
using Twill.Scheduling.Programs;

namespace Twill.Generator.FrontEnd.Values;

/// <summary>What an expression of the method stands for: one of the nested records.</summary>
internal abstract record AbstractValue
{
    private AbstractValue()
    {
    }

    /// <summary>Unknown because of an error that is reported already; whatever uses it is unknown too.</summary>
    public sealed record Poison : AbstractValue
    {
        private Poison()
        {
        }

        /// <summary>The only instance.</summary>
        public static Poison Instance { get; } = new();
    }

    /// <summary>Nothing: the value of a call to a method that returns void.</summary>
    public sealed record Nothing : AbstractValue
    {
        private Nothing()
        {
        }

        /// <summary>The only instance.</summary>
        public static Nothing Instance { get; } = new();
    }

    /// <summary>A run-time scalar, the same for the whole block.</summary>
    /// <param name="Expression">How it is computed.</param>
    public sealed record Scalar(ScalarExpression Expression) : AbstractValue;

    /// <summary>A constant of type double: only conversions to a supported type use it.</summary>
    /// <param name="Number">Its value.</param>
    public sealed record DoubleConstant(double Number) : AbstractValue;

    /// <summary>A constant condition.</summary>
    /// <param name="IsTrue">Its value.</param>
    public sealed record Boolean(bool IsTrue) : AbstractValue;

    /// <summary>A tile or a column.</summary>
    /// <param name="Id">The operation or carried value that holds it.</param>
    /// <param name="Type">Its type; that of the transpose if <paramref name="IsTransposed"/>.</param>
    /// <param name="IsTransposed">Whether it is the transpose of what <paramref name="Id"/> holds.</param>
    /// <param name="Index">What is known of an index tile.</param>
    /// <param name="Mask">What is known of a mask.</param>
    public sealed record TileValue(
        int Id, TileType Type, bool IsTransposed = false, AffineIndex? Index = null, AffineMask? Mask = null)
        : AbstractValue;

    /// <summary>A tensor parameter or a rank-2 view of it.</summary>
    /// <param name="Position">The parameter's position among the tensors.</param>
    /// <param name="Element">Its element type.</param>
    /// <param name="Indices">The indices of the view; null for the parameter itself.</param>
    public sealed record Tensor(int Position, ElementType Element, EquatableArray<ScalarExpression>? Indices) : AbstractValue;

    /// <summary>The sizes of a tensor or a view.</summary>
    /// <param name="View">The tensor or view.</param>
    public sealed record TensorShape(Tensor View) : AbstractValue;

    /// <summary>The block's place in the grid.</summary>
    public sealed record Block : AbstractValue
    {
        private Block()
        {
        }

        /// <summary>The only instance.</summary>
        public static Block Instance { get; } = new();
    }

    /// <summary>Several values.</summary>
    /// <param name="Items">The values.</param>
    public sealed record Tuple(ImmutableArray<AbstractValue> Items) : AbstractValue;

    /// <summary>
    /// The value of a variable that the loop changes in a way that the program cannot say. Reading it is an error.
    /// </summary>
    /// <param name="Variable">The variable.</param>
    /// <param name="IsAfterLoop">Whether the reader stands after the loop.</param>
    public sealed record Unavailable(string Variable, bool IsAfterLoop) : AbstractValue;
}
