using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Warps;

namespace Twill.Generator.Backends.Ilgpu;

/// <summary>Writes a warp program as an explicitly grouped ILGPU kernel at tile level.</summary>
/// <remarks>
/// The text is one static class, to be nested in the launch stub's:
/// <code>
/// private static class Name
/// {
///     public const int MaximumLanes = …;   // greatest number of threads of a role, a power of two
///     public static void Run&lt;TLanes&gt;(KernelControl control, tensors…, scalars…) where TLanes : struct, ILaneCount
/// }
/// </code>
/// It is launched over the grid of blocks with groups of roles × TLanes.Count threads along X and the dynamic shared
/// memory that <c>Twill.Kernels.KernelMemory</c> says.
/// </remarks>
public static class KernelEmitter
{
    /// <summary>The kernel of a program.</summary>
    /// <param name="program">The program.</param>
    /// <param name="className">Name of the class that is written.</param>
    /// <param name="explanation">Lines that explain the schedule; they become the class's remarks.</param>
    public static string Emit(WarpProgram program, string className, IEnumerable<string> explanation)
    {
        IndentedWriter writer = new();
        writer.Line("/// <remarks>");
        writer.Line("/// <code>");
        foreach (string line in explanation)
        {
            writer.Line(("/// " + XmlText(line)).TrimEnd());
        }

        writer.Line("/// </code>");
        writer.Line("/// </remarks>");
        writer.Line("private static class " + className);
        writer.Open();
        writer.Line("public const int MaximumLanes = 64;");
        writer.Line();
        KernelSignature signature = KernelSignature.Of(program);
        writer.Line(
            "public static void Run<TLanes>("
            + string.Join(", ", signature.ParameterTypes.Select((type, i) => type + " " + ParameterName(signature, i))) + ")");
        writer.Line("    where TLanes : struct, global::Twill.Kernels.ILaneCount");
        writer.Open();
        writer.Close();
        writer.Close();
        return writer.ToString();
    }

    private static string ParameterName(KernelSignature signature, int position) => position switch
    {
        0 => "control",
        _ when position <= signature.Direct.Count => signature.Direct[position - 1].Name,
        _ => "packed",
    };

    private static string XmlText(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
