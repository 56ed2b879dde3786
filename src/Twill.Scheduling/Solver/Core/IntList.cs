using System;

namespace Twill.Scheduling.Solver.Core;

/// <summary>A growing array of integers whose items are open to inner loops.</summary>
internal sealed class IntList
{
    public int[] Items = new int[16];
    public int Count;

    public int this[int index] => Items[index];

    public void Add(int item)
    {
        if (Count == Items.Length)
        {
            Array.Resize(ref Items, Count * 2);
        }

        Items[Count++] = item;
    }

    public int Pop() => Items[--Count];

    public void Clear() => Count = 0;

    public ReadOnlySpan<int> AsSpan() => new(Items, 0, Count);
}
