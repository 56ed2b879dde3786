using ILGPU;

namespace Twill.Kernels;

/// <summary>Makes operands of elementwise operations.</summary>
public static class RegisterOperand
{
    /// <summary>An element of its own for every element of the result.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="elements">The lane's elements.</param>
    public static RegisterOperand<T> Tile<T>(ArrayView<T> elements)
        where T : unmanaged => new(elements, default, OperandKind.Tile);

    /// <summary>One element for every row, the same in all its columns.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="elements">The lane's elements.</param>
    public static RegisterOperand<T> Column<T>(ArrayView<T> elements)
        where T : unmanaged => new(elements, default, OperandKind.Column);

    /// <summary>The same for all elements.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="value">The value.</param>
    public static RegisterOperand<T> Scalar<T>(T value)
        where T : unmanaged => new(default, value, OperandKind.Scalar);
}
