namespace Twill.Simulation;

/// <summary>What an event of a timeline stands for.</summary>
public enum TimelineEventKind
{
    /// <summary>A role issues, or a unit executes.</summary>
    Work,

    /// <summary>A role waits.</summary>
    Wait,

    /// <summary>A role passes an order barrier; it takes no time.</summary>
    Order,

    /// <summary>Data that a role asked for is on its way; such events may overlap.</summary>
    Flight,
}
