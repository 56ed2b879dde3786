using System;
using System.Collections.Generic;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;

namespace Twill.Kernels;

/// <summary>
/// Memory of one thread of the CPU accelerator for the values that its role keeps in registers. It is used again by the
/// next block: what ILGPU calls local memory would be kept until the accelerator ends.
/// </summary>
internal sealed class RegisterMemory
{
    private const int LeastChunkBytes = 1 << 16;
    private const int Alignment = 64;

    [ThreadStatic]
    private static RegisterMemory? current;

    private readonly Accelerator accelerator;
    private readonly List<MemoryBuffer> chunks = [];
    private int chunk;
    private long usedBytes;

    private RegisterMemory(Accelerator accelerator)
    {
        this.accelerator = accelerator;
    }

    /// <summary>Forgets what was taken.</summary>
    public static void Reset()
    {
        if (current is { } memory)
        {
            memory.chunk = 0;
            memory.usedBytes = 0;
        }
    }

    /// <summary>Takes elements without a defined content.</summary>
    /// <param name="accelerator">The accelerator that the thread belongs to.</param>
    /// <param name="count">Number of elements.</param>
    public static ArrayView<T> Take<T>(Accelerator accelerator, int count)
        where T : unmanaged
    {
        if (current?.accelerator != accelerator)
        {
            current = new RegisterMemory(accelerator);
        }

        return current!.Take<T>(count);
    }

    private ArrayView<T> Take<T>(int count)
        where T : unmanaged
    {
        long bytes = (long)count * Interop.SizeOf<T>();
        while (chunk < chunks.Count && usedBytes + bytes > chunks[chunk].LengthInBytes)
        {
            chunk++;
            usedBytes = 0;
        }

        if (chunk == chunks.Count)
        {
            chunks.Add(CPUMemoryBuffer.Create(accelerator, Math.Max(bytes, LeastChunkBytes), 1));
        }

        ArrayView<byte> view = chunks[chunk].AsRawArrayView(usedBytes, bytes);
        usedBytes += (bytes + Alignment - 1) & -Alignment;
        return view.Cast<T>();
    }
}
