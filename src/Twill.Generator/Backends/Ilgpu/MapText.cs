using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Programs;
using Twill.Scheduling.Warps;
using static Twill.Generator.Backends.Ilgpu.RuntimeNames;

namespace Twill.Generator.Backends.Ilgpu;

/// <summary>Elementwise operations as calls of the runtime's tile operations.</summary>
internal static class MapText
{
    /// <summary>Writes an elementwise operation.</summary>
    public static void Write(
        TileOperation.Map map, string result, EquatableArray<Storage?> sources, StepScope scope, IndentedWriter writer)
    {
        string shape = scope.Shape(map.Type);
        string[] inputs = [.. map.Inputs.Select((input, i) => Operand(input, sources[i], map.Type, scope))];
        switch (map.Kind)
        {
            case MapKind.Select:
                writer.Line(InstructionText.Call(TileMath + "Select", [result, shape, .. inputs]));
                break;
            case MapKind.Not:
                writer.Line(InstructionText.Call(TileMath + "Not", result, shape, scope.View(sources[0], map.Inputs[0])));
                break;
            case MapKind.And or MapKind.Or:
                writer.Line(InstructionText.Call(TileMath + "Combine", [Name(map.Kind), result, shape, .. inputs]));
                break;
            case >= MapKind.Less and <= MapKind.NotEqual:
                writer.Line(InstructionText.Call(TileMath + "Compare", [Name(map.Kind), result, shape, .. inputs]));
                break;
            case MapKind.Negate when map.Type.Element == ElementType.Int32:
                writer.Line(InstructionText.Call(
                    TileMath + "Map", Name(MapKind.Subtract), result, shape, Runtime + "RegisterOperand.Scalar(0)", inputs[0]));
                break;
            default:
                writer.Line(InstructionText.Call(
                    TileMath + "Map",
                    [Name(map.Kind), result, shape, .. inputs.Length == 1 ? [scope.View(sources[0], map.Inputs[0])] : inputs]));
                Round(map, result, shape, writer);
                break;
        }
    }

    private static void Round(TileOperation.Map map, string result, string shape, IndentedWriter writer)
    {
        bool isExact = map.Kind is MapKind.Negate or MapKind.Absolute or MapKind.Minimum or MapKind.Maximum;
        if (!isExact && map.Type.Element.IsSixteenBit())
        {
            writer.Line(InstructionText.Call(TileMath + "Round", result, shape, result, Name(map.Type.Element)));
        }
    }

    private static string Operand(TileOperand operand, Storage? source, TileType type, StepScope scope)
    {
        const string Operands = Runtime + "RegisterOperand.";
        if (operand is TileOperand.Scalar scalar)
        {
            return Operands + "Scalar(" + scope.Scalars.Of(scalar.Expression) + ")";
        }

        bool isBroadcast = scope.TypeOf(source!).IsColumn && !type.IsColumn;
        return Operands + (isBroadcast ? "Column(" : "Tile(") + scope.View(source, operand) + ")";
    }
}
