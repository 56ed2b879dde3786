using System;

namespace Twill.Examples.Tests;

/// <summary>Runs a pipelined method itself, which is the reference of its kernels.</summary>
internal static class Blocks
{
    /// <summary>Calls the method for every block of a grid.</summary>
    public static void Run(BlockGrid grid, Action<BlockIndex> method)
    {
        for (int z = 0; z < grid.Z; z++)
        {
            for (int y = 0; y < grid.Y; y++)
            {
                for (int x = 0; x < grid.X; x++)
                {
                    method(new BlockIndex(x, y, z));
                }
            }
        }
    }
}
