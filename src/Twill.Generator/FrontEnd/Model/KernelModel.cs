using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Programs;

namespace Twill.Generator.FrontEnd.Model;

/// <summary>
/// Everything about a pipelined method that its kernels and their launch stub depend on. It compares by value and holds
/// no place in the source, so that edits elsewhere leave it equal.
/// </summary>
/// <param name="Namespace">The namespace; empty for the global one.</param>
/// <param name="Types">The containing types, the outermost first.</param>
/// <param name="Method">The method's name.</param>
/// <param name="Accessibility">The method's accessibility as C# writes it.</param>
/// <param name="Parameters">Its parameters in order.</param>
/// <param name="Targets">One for each attribute, in order.</param>
/// <param name="Program">Its loop.</param>
internal sealed record KernelModel(
    string Namespace,
    EquatableArray<ContainingType> Types,
    string Method,
    string Accessibility,
    EquatableArray<KernelParameter> Parameters,
    EquatableArray<KernelTarget> Targets,
    LoopProgram Program)
{
    /// <summary>The name of the class that is generated for a method.</summary>
    public static string KernelClassName(string method) => method + "Kernel";

    /// <summary>The method's name with its namespace and types, nothing escaped.</summary>
    public string FullName => string.Join(".", new[] { Namespace }.Where(space => space.Length > 0)
        .Concat(Types.Select(type => type.Name)).Concat([Method])).Replace("@", "");
}
