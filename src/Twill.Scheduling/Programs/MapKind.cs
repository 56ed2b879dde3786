namespace Twill.Scheduling.Programs;

/// <summary>An operation applied to each element.</summary>
public enum MapKind
{
    /// <summary>a + b.</summary>
    Add,

    /// <summary>a − b.</summary>
    Subtract,

    /// <summary>a × b.</summary>
    Multiply,

    /// <summary>a ÷ b.</summary>
    Divide,

    /// <summary>Remainder of the integer division a ÷ b; scalars only.</summary>
    Remainder,

    /// <summary>The lesser; NaN if either is NaN, as MathF.Min.</summary>
    Minimum,

    /// <summary>The greater; NaN if either is NaN, as MathF.Max.</summary>
    Maximum,

    /// <summary>−a.</summary>
    Negate,

    /// <summary>|a|.</summary>
    Absolute,

    /// <summary>e to the power a.</summary>
    Exp,

    /// <summary>2 to the power a.</summary>
    Exp2,

    /// <summary>Natural logarithm.</summary>
    Log,

    /// <summary>Logarithm to base 2.</summary>
    Log2,

    /// <summary>Square root.</summary>
    SquareRoot,

    /// <summary>1 ÷ √a.</summary>
    ReciprocalSquareRoot,

    /// <summary>1 ÷ a.</summary>
    Reciprocal,

    /// <summary>Hyperbolic tangent.</summary>
    Tanh,

    /// <summary>1 ÷ (1 + e to the power −a).</summary>
    Sigmoid,

    /// <summary>a &lt; b, a mask.</summary>
    Less,

    /// <summary>a ≤ b, a mask.</summary>
    LessOrEqual,

    /// <summary>a &gt; b, a mask.</summary>
    Greater,

    /// <summary>a ≥ b, a mask.</summary>
    GreaterOrEqual,

    /// <summary>a = b, a mask.</summary>
    Equal,

    /// <summary>a ≠ b, a mask.</summary>
    NotEqual,

    /// <summary>Both masks.</summary>
    And,

    /// <summary>Either mask.</summary>
    Or,

    /// <summary>Not the mask.</summary>
    Not,

    /// <summary>b where the mask a holds, else c.</summary>
    Select,
}
