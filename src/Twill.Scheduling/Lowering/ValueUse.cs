namespace Twill.Scheduling.Lowering;

/// <summary>An operation of the loop's body reads a value that another operation, or an earlier iteration, defined.</summary>
/// <param name="Value">The number of the body or prologue operation that defines the value.</param>
/// <param name="Distance">Iterations from its definition to the use.</param>
/// <param name="User">The reading operation of the schedule.</param>
/// <param name="IsInFlight">Whether an asynchronous product goes on reading it after its issue.</param>
/// <param name="IsAccumulator">Whether a product accumulates onto it.</param>
internal sealed record ValueUse(int Value, int Distance, int User, bool IsInFlight, bool IsAccumulator);
