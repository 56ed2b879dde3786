namespace Twill.Scheduling.Programs;

/// <summary>A tensor parameter of the method.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="Element">Its element type: Half, BFloat16 or Float32.</param>
/// <param name="Rank">Its rank, 2 to 4.</param>
public sealed record TensorParameter(string Name, ElementType Element, int Rank);

/// <summary>A scalar parameter of the method.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="Type">Int32 or Float32.</param>
public sealed record ScalarParameter(string Name, ElementType Type);
