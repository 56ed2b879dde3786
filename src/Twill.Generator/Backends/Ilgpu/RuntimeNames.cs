using Twill.Scheduling.Programs;

namespace Twill.Generator.Backends.Ilgpu;

/// <summary>Full names of the runtime's types that kernels use.</summary>
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
}
