namespace Twill.Scheduling.Solver.Explanations;

/// <summary>The smallest thing that can be left out of a problem.</summary>
/// <param name="Kind">Its family.</param>
/// <param name="Resource">The unit, memory or warp group; −1 for values' registers on all groups and for kinds without one.</param>
/// <param name="Item">The operation, or the dependence for <see cref="ConstraintKind.Dependence"/>; −1 for all.</param>
internal readonly record struct RuleElement(ConstraintKind Kind, int Resource, int Item);
