using Twill.Scheduling.Schedules;

namespace Twill.Scheduling.OrTools;

/// <summary>Whether an interval has a schedule.</summary>
/// <param name="Answer">Found, excluded or undecided.</param>
/// <param name="Schedule">The schedule found.</param>
public sealed record CpSatVerdict(CpSatAnswer Answer, Schedule? Schedule);
