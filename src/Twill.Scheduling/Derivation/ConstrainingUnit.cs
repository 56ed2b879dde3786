namespace Twill.Scheduling.Derivation;

/// <summary>The units whose capacity constrains schedules; a problem's units stand in this order.</summary>
internal enum ConstrainingUnit
{
    /// <summary>The matrix unit.</summary>
    TensorCore,

    /// <summary>Exponentials, logarithms, reciprocals, roots and hyperbolic tangents.</summary>
    SpecialFunction,

    /// <summary>Arithmetic on registers.</summary>
    Fp32,

    /// <summary>Copies between registers and shared memory.</summary>
    LoadStore,

    /// <summary>Copies from tensor memory into registers; only of a machine with tensor memory.</summary>
    TensorMemoryRead,

    /// <summary>Copies from registers into tensor memory; only of a machine with tensor memory.</summary>
    TensorMemoryWrite,
}
