using Twill.Scheduling.Common;

namespace Twill.Simulation;

/// <summary>What a role or a unit of the machine does over time.</summary>
/// <param name="Name">The role's or the unit's name.</param>
/// <param name="IsUnit">Whether it is a unit.</param>
/// <param name="Events">The events by their start.</param>
public sealed record TimelineTrack(string Name, bool IsUnit, EquatableArray<TimelineEvent> Events);
