namespace Twill.Scheduling.Programs;

/// <summary>A named compile-time constant and the value it has in an instance of the loop.</summary>
/// <param name="Name">The name, unique within the program.</param>
/// <param name="Value">The value.</param>
public sealed record TileConstant(string Name, int Value);
