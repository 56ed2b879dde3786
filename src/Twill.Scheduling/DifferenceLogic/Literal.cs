namespace Twill.Scheduling.DifferenceLogic;

/// <summary>A variable of a <see cref="ScheduleFormula"/> or its negation, or one of the two constants.</summary>
/// <param name="Code">2 · variable, plus 1 for the negation; the constants have negative codes.</param>
public readonly record struct Literal(int Code)
{
    /// <summary>The literal that always holds.</summary>
    public static readonly Literal True = new(-2);

    /// <summary>The literal that never holds.</summary>
    public static readonly Literal False = new(-1);

    /// <summary>Whether this is <see cref="True"/> or <see cref="False"/>.</summary>
    public bool IsConstant => Code < 0;

    /// <summary>Position of the variable in <see cref="ScheduleFormula.Variables"/>; meaningless for a constant.</summary>
    public int Variable => Code >> 1;

    /// <summary>Whether the variable is negated; meaningless for a constant.</summary>
    public bool IsNegated => (Code & 1) != 0;

    /// <summary>The positive literal of a variable.</summary>
    public static Literal Of(int variable) => new(variable * 2);

    /// <summary>The opposite literal.</summary>
    public static Literal operator !(Literal literal) => new(literal.Code ^ 1);

    /// <summary>The opposite literal.</summary>
    public static Literal LogicalNot(Literal literal) => !literal;
}
