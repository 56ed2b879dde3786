namespace Twill.Scheduling.Problems;

/// <summary>A kind of execution resource of the machine.</summary>
/// <param name="Name">The unit's name, such as <c>TensorCore</c>.</param>
/// <param name="Capacity">How many instances can be busy in one cycle.</param>
public sealed record FunctionalUnit(string Name, int Capacity);
