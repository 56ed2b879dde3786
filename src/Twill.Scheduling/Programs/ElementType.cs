namespace Twill.Scheduling.Programs;

/// <summary>The type of a tile's, a column's or a scalar's elements.</summary>
public enum ElementType
{
    /// <summary>IEEE 754 binary16.</summary>
    Half,

    /// <summary>The upper half of binary32.</summary>
    BFloat16,

    /// <summary>IEEE 754 binary32.</summary>
    Float32,

    /// <summary>32-bit integer: index tiles and scalars.</summary>
    Int32,

    /// <summary>Masks.</summary>
    Boolean,
}
