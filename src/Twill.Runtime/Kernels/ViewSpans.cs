using System;
using System.Runtime.InteropServices;
using ILGPU;

namespace Twill.Kernels;

/// <summary>Views of the CPU accelerator's memory as spans.</summary>
internal static class ViewSpans
{
    /// <summary>The first elements of a view.</summary>
    public static Span<T> Span<T>(this ArrayView<T> view, int length)
        where T : unmanaged => length == 0 ? [] : MemoryMarshal.CreateSpan(ref view[0], length);
}
