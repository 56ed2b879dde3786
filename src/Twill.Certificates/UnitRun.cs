namespace Twill.Certificates;

/// <summary>A run of cycles, counted from the operation's issue, in which it occupies a unit.</summary>
internal readonly record struct UnitRun(int Unit, int Start, int Length, int Amount);
