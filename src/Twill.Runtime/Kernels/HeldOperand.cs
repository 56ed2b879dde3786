using ILGPU;

namespace Twill.Kernels;

/// <summary>The left operand of a matrix product in registers: 16-bit values held as floats.</summary>
/// <param name="Elements">The lane's rows.</param>
/// <param name="FirstColumn">The operand's first column.</param>
/// <param name="Pitch">Columns that are held.</param>
public readonly record struct HeldOperand(ArrayView<float> Elements, int FirstColumn, int Pitch);
