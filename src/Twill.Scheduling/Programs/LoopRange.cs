namespace Twill.Scheduling.Programs;

/// <summary>
/// <c>for (int j = Lower; j &lt; Upper; j += Step)</c>: ⌈(Upper − Lower) / Step⌉ trips, none if that is negative. The
/// loop variable does not occur in the program: it is Lower + Iteration · Step.
/// </summary>
/// <param name="Lower">First value of the loop variable.</param>
/// <param name="Upper">The loop ends before this value.</param>
/// <param name="Step">Positive constant step.</param>
public sealed record LoopRange(ScalarExpression Lower, ScalarExpression Upper, Size Step);
