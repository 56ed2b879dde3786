namespace Twill.Numerics;

/// <summary>Functions of two elements. <see cref="Max"/> and <see cref="Min"/> ignore a NaN beside a number.</summary>
internal enum BinaryFunction
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Max,
    Min,
}
