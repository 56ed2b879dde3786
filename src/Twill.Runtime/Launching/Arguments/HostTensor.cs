using System;
using System.ComponentModel;
using ILGPU;
using ILGPU.Runtime;

namespace Twill.Launching;

/// <summary>A host tensor's copy in an accelerator's memory, for the time of one launch.</summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class HostTensor<T> : IDisposable
    where T : unmanaged
{
    private readonly TensorView<T> host;
    private readonly MemoryBuffer1D<T, Stride1D.Dense> buffer;
    private readonly AcceleratorStream stream;

    /// <summary>Copies a tensor in. Elements that a strided view skips come along, so that copying back restores them.</summary>
    /// <param name="host">A tensor in managed memory.</param>
    /// <param name="stream">A stream of the accelerator.</param>
    public HostTensor(TensorView<T> host, AcceleratorStream stream)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(stream);
        this.host = host;
        this.stream = stream;
        Span<T> elements = Elements(host);

        // ILGPU has no view of nothing, a tensor without elements still needs one
        buffer = stream.Accelerator.Allocate1D<T>(Math.Max(1, elements.Length));
        if (!elements.IsEmpty)
        {
            buffer.View.SubView(0, elements.Length).BaseView.CopyFromCPU(stream, elements);
        }

        Device = buffer.View.AsTensor(0, host.Shape, host.Strides);
    }

    /// <summary>The copy.</summary>
    public TensorView<T> Device { get; }

    /// <summary>Copies the elements back and waits until they are there.</summary>
    public void CopyBack()
    {
        Span<T> elements = Elements(host);
        if (!elements.IsEmpty)
        {
            buffer.View.SubView(0, elements.Length).BaseView.CopyToCPU(stream, elements);
            stream.Synchronize();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => buffer.Dispose();

    private static Span<T> Elements(TensorView<T> host)
    {
        long length = 1;
        for (int dimension = 0; dimension < host.Rank; dimension++)
        {
            if (host.Shape[dimension] == 0)
            {
                return [];
            }

            length += (host.Shape[dimension] - 1) * host.Strides[dimension];
        }

        return host.Array.AsSpan(checked((int)host.Offset), checked((int)length));
    }
}
