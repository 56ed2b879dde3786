using Twill.Scheduling.Warps;

namespace Twill.Scheduling.Lowering;

/// <summary>A step of a turn and when it happens for iteration 0 of what it performs.</summary>
internal sealed record TimedStep(StepKey Key, Step Step);
