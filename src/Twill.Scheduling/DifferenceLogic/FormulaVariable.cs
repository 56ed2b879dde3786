namespace Twill.Scheduling.DifferenceLogic;

/// <summary>
/// A Boolean of a <see cref="ScheduleFormula"/>. With <see cref="IsDifference"/> it speaks about D = M(To) − M(From):
/// true means D ≥ <see cref="AtLeast"/>, false means D ≤ <see cref="AtMost"/>, and no value between is possible.
/// </summary>
/// <param name="Name">A name for people, unique within the formula, made of letters, digits and underscores.</param>
/// <param name="From">Operation whose start is subtracted; −1 for a plain Boolean.</param>
/// <param name="To">Operation whose start is taken; −1 for a plain Boolean.</param>
/// <param name="AtMost">Greatest difference when the variable is false.</param>
/// <param name="AtLeast">Least difference when the variable is true.</param>
public sealed record FormulaVariable(string Name, int From, int To, long AtMost, long AtLeast)
{
    /// <summary>Whether the variable speaks about a difference of start times.</summary>
    public bool IsDifference => From >= 0;
}
