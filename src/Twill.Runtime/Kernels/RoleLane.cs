namespace Twill.Kernels;

/// <summary>
/// A thread's place within its role. Row r of every value in registers belongs to lane r mod <paramref name="Count"/>,
/// which holds its rows one behind the other; lanes beyond the number of rows hold nothing.
/// </summary>
/// <param name="Index">The lane.</param>
/// <param name="Count">Lanes of the role.</param>
public readonly record struct RoleLane(int Index, int Count)
{
    /// <summary>How many rows of a value the lane holds.</summary>
    /// <param name="rows">Rows of the value.</param>
    public int Rows(int rows) => (rows - Index + Count - 1) / Count;
}
