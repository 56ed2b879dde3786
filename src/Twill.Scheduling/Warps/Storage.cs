namespace Twill.Scheduling.Warps;

/// <summary>Where a value lies: one of the nested records. Rows of an operand are chosen by the operand itself.</summary>
public abstract record Storage
{
    private Storage()
    {
    }

    /// <summary>In the role's registers.</summary>
    /// <param name="Buffer">Position in <see cref="Role.Buffers"/>.</param>
    /// <param name="Distance">
    /// The value of iteration i − Distance, i being the iteration that the step performs: copy (i − Distance) mod copies.
    /// </param>
    public sealed record Register(int Buffer, int Distance) : Storage;

    /// <summary>In a ring's stage.</summary>
    /// <param name="Ring">Position in <see cref="WarpProgram.Rings"/>.</param>
    /// <param name="Distance">Fill i − Distance, i being the iteration that the step performs.</param>
    public sealed record RingStage(int Ring, int Distance) : Storage;
}
