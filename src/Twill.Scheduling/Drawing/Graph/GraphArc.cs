namespace Twill.Scheduling.Drawing.Graph;

/// <summary>All dependences from one operation to another that are drawn as one line.</summary>
/// <param name="Source">The source.</param>
/// <param name="Target">The target.</param>
/// <param name="Label">The distances; empty where the line is of the same iteration.</param>
/// <param name="IsOrder">Whether no value is carried.</param>
/// <param name="IsCrossing">Whether a register value goes to another warp group.</param>
internal sealed record GraphArc(int Source, int Target, string Label, bool IsOrder, bool IsCrossing)
{
    /// <summary>Whether the source is of an earlier iteration.</summary>
    public bool IsCarried => Label.Length > 0;
}
