namespace Twill.Scheduling.Programs;

/// <summary>A tile value that one iteration hands to the next.</summary>
/// <param name="Id">Its number, from the same sequence as the operations'.</param>
/// <param name="Name">The variable's name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Initial">The prologue operation that gives its content before the first iteration.</param>
/// <param name="Next">The body operation, or the carried value, whose content it takes for the next iteration.</param>
public sealed record CarriedValue(int Id, string Name, TileType Type, int Initial, int Next);
