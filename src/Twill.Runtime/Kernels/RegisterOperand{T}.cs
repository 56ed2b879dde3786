using ILGPU;

namespace Twill.Kernels;

/// <summary>An operand of an elementwise operation, made by <see cref="RegisterOperand"/>.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <param name="Elements">The lane's elements of a tile or of a column.</param>
/// <param name="Value">The value of a scalar.</param>
/// <param name="Kind">How the elements spread over the tile.</param>
public readonly record struct RegisterOperand<T>(ArrayView<T> Elements, T Value, OperandKind Kind)
    where T : unmanaged;
