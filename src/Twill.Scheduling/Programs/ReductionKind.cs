namespace Twill.Scheduling.Programs;

/// <summary>How the elements of a row become one value.</summary>
public enum ReductionKind
{
    /// <summary>Their sum.</summary>
    Sum,

    /// <summary>The greatest.</summary>
    Maximum,

    /// <summary>The least.</summary>
    Minimum,
}
