using Twill.Scheduling.Common;

namespace Twill.Scheduling.Schedules;

/// <summary>A place where a schedule breaks a rule.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Operations">The operations that break it together, by position.</param>
/// <param name="Message">What is wrong, with names and numbers.</param>
public sealed record RuleViolation(ScheduleRule Rule, EquatableArray<int> Operations, string Message);
