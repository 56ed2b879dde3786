using Twill.Scheduling.Common;

namespace Twill.Scheduling.Programs;

/// <summary>
/// A tile-level loop in static single assignment form: what is computed before it, in it and after it. Shapes may be
/// expressions over <see cref="Constants"/>. Source locations live elsewhere, keyed by
/// <see cref="TileOperation.Origin"/>, so that moving code does not change the program.
/// </summary>
public sealed record LoopProgram
{
    /// <summary>The method's name.</summary>
    public required string Name { get; init; }

    /// <summary>The named constants that shapes refer to, with the values of the source.</summary>
    public EquatableArray<TileConstant> Constants { get; init; }

    /// <summary>Tensor parameters in the order of the method's signature.</summary>
    public EquatableArray<TensorParameter> Tensors { get; init; }

    /// <summary>Scalar parameters in the order of the method's signature.</summary>
    public EquatableArray<ScalarParameter> Scalars { get; init; }

    /// <summary>Operations before the loop, in order.</summary>
    public EquatableArray<TileOperation> Prologue { get; init; }

    /// <summary>The loop's bounds.</summary>
    public required LoopRange Range { get; init; }

    /// <summary>Values handed from one iteration to the next.</summary>
    public EquatableArray<CarriedValue> Carried { get; init; }

    /// <summary>Operations of one iteration, in order; they read prologue values, carried values and each other.</summary>
    public EquatableArray<TileOperation> Body { get; init; }

    /// <summary>Operations after the loop, in order; they read prologue values, carried values and each other.</summary>
    public EquatableArray<TileOperation> Epilogue { get; init; }
}
