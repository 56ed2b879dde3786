using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Programs;
using Twill.Scheduling.Warps;
using static Twill.Generator.Backends.Ilgpu.RuntimeNames;

namespace Twill.Generator.Backends.Ilgpu;

/// <summary>Elementwise operations as calls of the runtime's tile operations.</summary>
internal static class MapText
{
    private const string Operands = Runtime + "RegisterOperand.";

    /// <summary>Writes an elementwise operation.</summary>
    public static void Write(
        TileOperation.Map map, string result, EquatableArray<Storage?> sources, StepScope scope, IndentedWriter writer)
    {
        string shape = scope.Shape(map.Type);
        if (map.Inputs.Count == 1)
        {
            WriteUnary(map, result, shape, scope.Operand(sources[0], map.Inputs[0], writer), writer);
            return;
        }

        string[] inputs = [.. map.Inputs.Select((input, i) => Operand(input, sources[i], map.Type, scope, writer))];
        switch (map.Kind)
        {
            case MapKind.Select:
                writer.Line(Call(TileMath + "Select", [result, shape, .. inputs]));
                break;
            case MapKind.And or MapKind.Or:
                writer.Line(Call(TileMath + "Combine", [Name(map.Kind), result, shape, .. inputs]));
                break;
            case >= MapKind.Less and <= MapKind.NotEqual:
                writer.Line(Call(TileMath + "Compare", [Name(map.Kind), result, shape, .. inputs]));
                break;
            default:
                writer.Line(Call(TileMath + "Map", [Name(map.Kind), result, shape, .. inputs]));
                Round(map, result, shape, writer);
                break;
        }
    }

    private static void WriteUnary(TileOperation.Map map, string result, string shape, string input, IndentedWriter writer)
    {
        if (map.Kind == MapKind.Not)
        {
            writer.Line(Call(TileMath + "Not", result, shape, input));
        }
        else if (map.Kind == MapKind.Negate && map.Type.Element == ElementType.Int32)
        {
            writer.Line(Call(
                TileMath + "Map", Name(MapKind.Subtract), result, shape, Operands + "Scalar(0)", Operands + "Tile(" + input + ")"));
        }
        else
        {
            writer.Line(Call(TileMath + "Map", Name(map.Kind), result, shape, input));
            Round(map, result, shape, writer);
        }
    }

    private static void Round(TileOperation.Map map, string result, string shape, IndentedWriter writer)
    {
        bool isExact = map.Kind is MapKind.Negate or MapKind.Absolute or MapKind.Minimum or MapKind.Maximum;
        if (!isExact && map.Type.Element.IsSixteenBit())
        {
            writer.Line(Call(TileMath + "Round", result, shape, result, Name(map.Type.Element)));
        }
    }

    private static string Operand(TileOperand operand, Storage? source, TileType type, StepScope scope, IndentedWriter writer)
    {
        if (operand is TileOperand.Scalar scalar)
        {
            return Operands + "Scalar(" + scope.Scalars.Of(scalar.Expression) + ")";
        }

        string view = scope.Operand(source, operand, writer);
        bool isBroadcast = scope.TypeOf(source!).IsColumn && !type.IsColumn;
        return Operands + (isBroadcast ? "Column(" : "Tile(") + view + ")";
    }
}
