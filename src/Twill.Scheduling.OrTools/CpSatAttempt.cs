namespace Twill.Scheduling.OrTools;

/// <summary>One question put to CP-SAT.</summary>
/// <param name="InitiationInterval">The initiation interval asked about.</param>
/// <param name="GreatestLength">The greatest length allowed.</param>
/// <param name="Question">What is asked for.</param>
/// <param name="Answer">The answer, or <see cref="CpSatAnswer.Running"/> while there is none.</param>
public sealed record CpSatAttempt(int InitiationInterval, long GreatestLength, CpSatQuestion Question, CpSatAnswer Answer);
