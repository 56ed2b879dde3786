using Twill.Scheduling.Derivation;
using Twill.Scheduling.Schedules;
using Twill.Scheduling.Warps;

namespace Twill.Scheduling.Tests.Lowering;

/// <summary>A loop through all stages of the compiler.</summary>
public sealed record LoweredProgram(DerivedProblem Derived, Schedule Schedule, WarpProgram Program);
