using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Programs;
using Twill.Scheduling.Warps;

namespace Twill.Generator.Backends.Ilgpu;

/// <summary>
/// The arguments of an emitted kernel: the launch's control structure, the tensors, then the scalars. ILGPU takes at most
/// 14; where there are more, the last ones travel as nested pairs.
/// </summary>
public sealed class KernelSignature
{
    private const int MaximumParameters = 14;
    private const string Namespace = "global::Twill.Kernels.";

    private KernelSignature(EquatableArray<KernelParameter> arguments)
    {
        Arguments = arguments;
    }

    /// <summary>The program's tensors and scalars, in that order, as the kernel's body names them.</summary>
    public EquatableArray<KernelParameter> Arguments { get; }

    /// <summary>Types of the method's parameters: the type arguments of <c>Accelerator.LoadKernel</c>.</summary>
    public IReadOnlyList<string> ParameterTypes =>
        [Namespace + "KernelControl", .. Direct.Select(argument => argument.Type), .. IsPacked ? [PackedType(Packed)] : (string[])[]];

    /// <summary>Arguments that are parameters of their own.</summary>
    internal IReadOnlyList<KernelParameter> Direct => [.. Arguments.Take(IsPacked ? MaximumParameters - 2 : Arguments.Count)];

    /// <summary>Arguments in nested pairs, behind the others; none where all are parameters of their own.</summary>
    internal IReadOnlyList<KernelParameter> Packed => [.. Arguments.Skip(Direct.Count)];

    private bool IsPacked => Arguments.Count > MaximumParameters - 1;

    /// <summary>The signature of a program's kernel.</summary>
    public static KernelSignature Of(WarpProgram program) => Of(
        program.Tensors.Select(tensor => (tensor.Name, tensor.Element)), program.Scalars.Select(scalar => (scalar.Name, scalar.Type)));

    /// <summary>The signature of a kernel with these parameters.</summary>
    internal static KernelSignature Of(
        IEnumerable<(string Name, ElementType Element)> tensors, IEnumerable<(string Name, ElementType Type)> scalars) =>
        new([
            .. tensors.Select(tensor => new KernelParameter(
                Namespace + (tensor.Element == ElementType.Float32 ? "DeviceTensor32" : "DeviceTensor16"),
                CSharpNames.Escape(tensor.Name))),
            .. scalars.Select(scalar => new KernelParameter(
                scalar.Type == ElementType.Float32 ? "float" : "int", CSharpNames.Escape(scalar.Name))),
        ]);

    /// <summary>What to pass for the method's parameters.</summary>
    /// <param name="control">An expression for the control structure.</param>
    /// <param name="arguments">An expression for each of <see cref="Arguments"/>.</param>
    public IReadOnlyList<string> Pass(string control, IReadOnlyList<string> arguments) =>
        [control, .. arguments.Take(Direct.Count), .. IsPacked ? [Pack([.. arguments.Skip(Direct.Count)], Packed)] : (string[])[]];

    /// <summary>The type of nested pairs of some arguments.</summary>
    internal static string PackedType(IReadOnlyList<KernelParameter> arguments) => arguments.Count == 1
        ? arguments[0].Type
        : Namespace + "ArgumentPair<" + arguments[0].Type + ", " + PackedType([.. arguments.Skip(1)]) + ">";

    private static string Pack(IReadOnlyList<string> values, IReadOnlyList<KernelParameter> arguments) => values.Count == 1
        ? values[0]
        : "new " + PackedType(arguments) + "(" + values[0] + ", " + Pack([.. values.Skip(1)], [.. arguments.Skip(1)]) + ")";
}
