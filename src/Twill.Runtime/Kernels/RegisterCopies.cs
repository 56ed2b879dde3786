using ILGPU;

namespace Twill.Kernels;

/// <summary>A value of which several iterations' contents are alive at once, each in a copy of its own.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
public readonly struct RegisterCopies<T>
    where T : unmanaged
{
    private readonly ArrayView<T> all;
    private readonly int length;
    private readonly int count;

    internal RegisterCopies(ArrayView<T> all, int length, int count)
    {
        this.all = all;
        this.length = length;
        this.count = count;
    }

    /// <summary>The copy of an iteration: iteration i uses copy i mod count, also before iteration 0.</summary>
    /// <param name="iteration">The iteration.</param>
    public ArrayView<T> At(int iteration)
    {
        int copy = iteration % count;
        return all.SubView((copy < 0 ? copy + count : copy) * length, length);
    }
}
