using Twill.Scheduling.Common;
using Twill.Scheduling.Programs;

namespace Twill.Generator.Backends.Stub;

/// <summary>What a launch stub must know of the pipelined method: names and types, nothing of its body.</summary>
public sealed record KernelMethod
{
    /// <summary>The namespace, with dots; empty for the global one.</summary>
    public required string Namespace { get; init; }

    /// <summary>The types around the method, outermost first.</summary>
    public required EquatableArray<ContainingType> Types { get; init; }

    /// <summary>The method's name.</summary>
    public required string Name { get; init; }

    /// <summary>The method's accessibility, which becomes that of the kernel class.</summary>
    public required string Accessibility { get; init; }

    /// <summary>Names of the parameters in the order of the signature, the block index left out.</summary>
    public required EquatableArray<string> Parameters { get; init; }

    /// <summary>Tensor parameters in the order of the signature.</summary>
    public EquatableArray<TensorParameter> Tensors { get; init; }

    /// <summary>Scalar parameters in the order of the signature.</summary>
    public EquatableArray<ScalarParameter> Scalars { get; init; }

    /// <summary>Positions in <see cref="Tensors"/> of those that the method writes.</summary>
    public EquatableArray<int> Written { get; init; }

    /// <summary>Names of the architectures, one for each attribute in their order.</summary>
    public required EquatableArray<string> Architectures { get; init; }

    /// <summary>Name of the generated class.</summary>
    public string KernelClass => Name + "Kernel";
}
