using System;
using Twill.Scheduling.Common;
using Twill.Scheduling.Exploration;

namespace Twill.Examples.Common;

/// <summary>Tile sizes that a kernel could be built with instead.</summary>
/// <param name="Constants">The constants of its loop and the values to try.</param>
/// <param name="Work">What a case asks of a kernel with given values of the constants.</param>
public sealed record TileChoices(EquatableArray<ConstantChoices> Constants, Func<Func<string, int>, BlockWork> Work)
{
    /// <summary>How many tiles of a size cover a length.</summary>
    public static long Cover(long length, int size) => (length + size - 1) / size;
}
