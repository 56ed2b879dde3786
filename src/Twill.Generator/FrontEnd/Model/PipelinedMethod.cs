using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;

namespace Twill.Generator.FrontEnd.Model;

/// <summary>
/// A pipelined method seen from outside: what its launch stub depends on. It is known as soon as the method's form is
/// right, whatever its body, so that calls of the stub bind while the body is being written.
/// </summary>
/// <param name="Namespace">The namespace; empty for the global one.</param>
/// <param name="Types">The containing types, the outermost first.</param>
/// <param name="Name">The method's name.</param>
/// <param name="Accessibility">The method's accessibility as C# writes it.</param>
/// <param name="Parameters">Its parameters in order.</param>
/// <param name="Targets">One for each attribute, in order.</param>
internal sealed record PipelinedMethod(
    string Namespace,
    EquatableArray<ContainingType> Types,
    string Name,
    string Accessibility,
    EquatableArray<MethodParameter> Parameters,
    EquatableArray<KernelTarget> Targets)
{
    /// <summary>The method's name with its namespace and types, nothing escaped.</summary>
    public string FullName => string.Join(".", new[] { Namespace }.Where(space => space.Length > 0)
        .Concat(Types.Select(type => type.Name)).Concat([Name])).Replace("@", "");

    /// <summary>The name of the class that is generated for the method.</summary>
    public string KernelClass => KernelClassName(Name);

    /// <summary>The tensors among the parameters, in order.</summary>
    public IReadOnlyList<MethodParameter> Tensors =>
        [.. Parameters.Where(parameter => parameter.Kind == MethodParameterKind.Tensor)];

    /// <summary>The scalars among the parameters, in order.</summary>
    public IReadOnlyList<MethodParameter> Scalars =>
        [.. Parameters.Where(parameter => parameter.Kind == MethodParameterKind.Scalar)];

    /// <summary>The name of the class that is generated for a method.</summary>
    public static string KernelClassName(string method) => method + "Kernel";
}
