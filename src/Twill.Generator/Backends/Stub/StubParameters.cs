using System.Collections.Generic;
using System.Linq;
using Twill.Generator.FrontEnd.Model;
using Twill.Scheduling.Programs;

namespace Twill.Generator.Backends.Stub;

/// <summary>The parameters of the stub's methods and the names of their locals, none of which collide.</summary>
internal sealed class StubParameters
{
    private readonly CSharpNames _names = new();

    public StubParameters(PipelinedMethod method)
    {
        MethodParameter[] parameters = [.. method.Parameters.Where(parameter => parameter.Kind != MethodParameterKind.Block)];
        foreach (MethodParameter parameter in parameters)
        {
            _names.Reserve(parameter.Name);
        }

        Names = [.. parameters.Select(parameter => parameter.Name)];
        Declaration = string.Concat(parameters.Select(parameter => ", " + Type(parameter) + " " + CSharpNames.Escape(parameter.Name)));
        Arguments = string.Concat(parameters.Select(parameter => ", " + CSharpNames.Escape(parameter.Name)));
        Grid = _names.Create("grid");
        Stream = _names.Create("stream");
        Accelerator = _names.Create("accelerator");
        Architecture = _names.Create("architecture");
        Kernel = _names.Create("kernel");
        Run = _names.Create("run");
        Copies = [.. method.Tensors.Select(tensor => _names.Create(tensor.Name + "Copy"))];
    }

    /// <summary>The method's parameters in order, the block left out, not escaped.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The method's parameters behind others: each with a comma before it.</summary>
    public string Declaration { get; }

    /// <summary>The method's parameters as arguments, each with a comma before it.</summary>
    public string Arguments { get; }

    /// <summary>Name of the grid.</summary>
    public string Grid { get; }

    /// <summary>Name of the stream.</summary>
    public string Stream { get; }

    /// <summary>Name of the accelerator.</summary>
    public string Accelerator { get; }

    /// <summary>Name of the architecture.</summary>
    public string Architecture { get; }

    /// <summary>Name of the loaded kernel.</summary>
    public string Kernel { get; }

    /// <summary>Name of the launch under way.</summary>
    public string Run { get; }

    /// <summary>Names of the host tensors' copies on the accelerator.</summary>
    public IReadOnlyList<string> Copies { get; }

    /// <summary>The C# type of elements in a tensor.</summary>
    public static string Element(ElementType element) => element switch
    {
        ElementType.Half => "global::System.Half",
        ElementType.BFloat16 => "global::Twill.BFloat16",
        _ => "float",
    };

    private static string Type(MethodParameter parameter) => parameter.Kind == MethodParameterKind.Tensor
        ? "global::Twill.TensorView<" + Element(parameter.Element) + ">"
        : parameter.Element == ElementType.Int32 ? "int" : "float";
}
