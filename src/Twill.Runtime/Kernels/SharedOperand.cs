using ILGPU;

namespace Twill.Kernels;

/// <summary>An operand of a matrix product in shared memory.</summary>
/// <param name="Bits">The stage: 16-bit elements, stored row by row.</param>
/// <param name="First">Position of the operand's first element.</param>
/// <param name="Pitch">Elements from one stored row to the next.</param>
/// <param name="IsTransposed">Whether the stored rows are the operand's columns.</param>
public readonly record struct SharedOperand(ArrayView<ushort> Bits, int First, int Pitch, bool IsTransposed);
