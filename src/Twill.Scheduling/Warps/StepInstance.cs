namespace Twill.Scheduling.Warps;

/// <summary>A step as one turn meets it.</summary>
/// <param name="Part">The part of the role that the step stands in.</param>
/// <param name="Position">The step's position in that part.</param>
/// <param name="Step">The step.</param>
/// <param name="Iteration">The iteration that it is for.</param>
/// <param name="IsSkipped">Whether the loop does not have that iteration.</param>
public readonly record struct StepInstance(RolePart Part, int Position, Step Step, int Iteration, bool IsSkipped);
