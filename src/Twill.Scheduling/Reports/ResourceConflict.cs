using Twill.Scheduling.Common;

namespace Twill.Scheduling.Reports;

/// <summary>Values of a loop that need more of a resource at once than the machine has, whatever the schedule.</summary>
/// <param name="Kind">The resource.</param>
/// <param name="Message">The values, what each takes, and the limit.</param>
/// <param name="Operations">Positions in <see cref="Problems.ScheduleProblem.Operations"/> of the values, the largest first.</param>
public sealed record ResourceConflict(ConflictKind Kind, string Message, EquatableArray<int> Operations);
