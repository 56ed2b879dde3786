namespace Twill.Scheduling.Problems;

/// <summary>What a dependence carries.</summary>
public enum DependenceKind
{
    /// <summary>The source's value: it must stay alive until the target has read it.</summary>
    Data,

    /// <summary>Only an order.</summary>
    Order,
}
