using System.Linq;
using Twill.Scheduling.Programs;

namespace Twill.Generator.Backends.Ilgpu;

/// <summary>Full names of what kernels use of the runtime, and calls of it.</summary>
internal static class RuntimeNames
{
    public const string Runtime = "global::Twill.Kernels.";
    public const string TileMath = Runtime + "TileMath.";
    public const string TileMemory = Runtime + "TileMemory.";
    public const string Registers = Runtime + "Registers.";
    public const string KernelScalar = Runtime + "KernelScalar.";

    private const string Programs = "global::Twill.Scheduling.Programs.";

    public static string Name(MapKind kind) => Programs + "MapKind." + kind;

    public static string Name(ReductionKind kind) => Programs + "ReductionKind." + kind;

    public static string Name(ElementType format) => Programs + "ElementType." + format;

    /// <summary>The format of 16-bit elements; nothing for others, whose operations have no such argument.</summary>
    public static string Format(TileType type) => type.Element.IsSixteenBit() ? Name(type.Element) : "";

    /// <summary>A call, without the arguments that are empty.</summary>
    public static string Call(string method, params string[] arguments) =>
        method + "(" + string.Join(", ", arguments.Where(argument => argument.Length > 0)) + ");";
}
