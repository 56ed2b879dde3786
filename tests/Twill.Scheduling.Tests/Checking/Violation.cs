using Twill.Scheduling.Common;

namespace Twill.Scheduling.Tests.Checking;

/// <summary>One way in which a schedule breaks a rule.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Operations">The operations involved, by position.</param>
/// <param name="Message">What is wrong, with the numbers.</param>
public sealed record Violation(ScheduleRule Rule, EquatableArray<int> Operations, string Message);
