using System.Linq;
using Twill.Scheduling.Programs;
using Twill.Scheduling.Warps;
using static Twill.Generator.Backends.Ilgpu.RuntimeNames;

namespace Twill.Generator.Backends.Ilgpu;

/// <summary>Tile instructions as calls of the runtime's tile operations.</summary>
internal static class InstructionText
{
    /// <summary>Writes an instruction.</summary>
    public static void Write(TileInstruction instruction, StepScope scope, IndentedWriter writer)
    {
        switch (instruction)
        {
            case TileInstruction.Copy copy:
                WriteCopy(copy.Type, copy.Destination, copy.Source, scope, writer);
                break;
            case TileInstruction.Apply apply:
                WriteApply(apply, scope, writer);
                break;
            default:
                throw new UnsupportedProgramException("Unknown instruction " + instruction + ".");
        }
    }

    /// <summary>Writes a copy between registers, or between registers and a ring.</summary>
    internal static void WriteCopy(TileType type, Storage destination, Storage source, StepScope scope, IndentedWriter writer)
    {
        string target = scope.View(destination);
        string origin = scope.View(source);
        switch (destination, source)
        {
            case (Storage.RingStage, Storage.Register):
                writer.Line(Call(TileMemory + "Stage", target, scope.Shape(type), origin, Format(type)));
                break;
            case (Storage.Register, Storage.RingStage):
                writer.Line(Call(TileMemory + "LoadShared", target, scope.Shape(type), origin, "0", Format(type)));
                break;
            case (Storage.Register, Storage.Register):
                if (target != origin)
                {
                    writer.Line(Call(TileMath + "Copy", target, scope.Shape(type), origin));
                }

                break;
            default:
                throw new UnsupportedProgramException("A copy from ring to ring.");
        }
    }

    /// <summary>A call, without the arguments that are empty.</summary>
    internal static string Call(string method, params string[] arguments) =>
        method + "(" + string.Join(", ", arguments.Where(argument => argument.Length > 0)) + ");";

    private static void WriteApply(TileInstruction.Apply apply, StepScope scope, IndentedWriter writer)
    {
        if (apply.Operation is TileOperation.Store store)
        {
            WriteStore(store, apply.Sources[0], scope, writer);
            return;
        }

        Storage destination = apply.Destination
            ?? throw new UnsupportedProgramException("Operation " + apply.Operation.Name + " has no place for its value.");
        TileType type = apply.Operation.Type;
        string result = scope.View(destination);
        string shape = scope.Shape(type);
        switch (apply.Operation)
        {
            case TileOperation.Load load:
                bool isStaged = destination is Storage.RingStage;
                writer.Line(Call(
                    TileMemory + (isStaged ? "Load" : "LoadRegisters"), result, shape, scope.Scalars.Matrix(load.Source),
                    scope.Scalars.Of(load.Row), scope.Scalars.Of(load.Column), isStaged ? "" : Format(type)));
                break;
            case TileOperation.Product product:
                ProductText.Write(product, destination, apply.Sources, scope, writer);
                break;
            case TileOperation.Map map:
                MapText.Write(map, result, apply.Sources, scope, writer);
                break;
            case TileOperation.Mask mask:
                WriteMask(mask, destination, apply.Sources[0], scope, writer);
                break;
            case TileOperation.Reduction reduction:
                WriteReduction(reduction, result, apply.Sources[0], scope, writer);
                break;
            case TileOperation.Convert convert:
                WriteConvert(convert, destination, apply.Sources[0], scope, writer);
                break;
            case TileOperation.Fill fill:
                writer.Line(Call(TileMath + "Fill", result, shape, scope.Scalars.Of(fill.Content)));
                break;
            case TileOperation.Index index:
                writer.Line(Call(
                    TileMath + (index.AlongRows ? "RowIndex" : "ColumnIndex"), result, shape, StepScope.Number(index.First)));
                break;
            case TileOperation.StageShared stage:
                writer.Line(Call(TileMemory + "Stage", result, shape, scope.View(apply.Sources[0], stage.Input), Format(type)));
                break;
            case TileOperation.LoadShared loadShared:
                int firstRow = ((TileOperand.Value)loadShared.Input).FirstRow;
                writer.Line(Call(
                    TileMemory + "LoadShared", result, shape, scope.View(apply.Sources[0]!), StepScope.Number(firstRow), Format(type)));
                break;
            default:
                throw new UnsupportedProgramException("Unknown operation " + apply.Operation + ".");
        }
    }

    private static void WriteStore(TileOperation.Store store, Storage? source, StepScope scope, IndentedWriter writer)
    {
        string place = scope.Scalars.Matrix(store.Target) + ", " + scope.Scalars.Of(store.Row) + ", " + scope.Scalars.Of(store.Column);
        string method = TileMemory + (store.Adds ? "Add" : "Store");
        if (source is Storage.RingStage stage)
        {
            int first = ((TileOperand.Value)store.Content).FirstRow * StepScope.Columns(store.Type);
            string view = scope.View(stage);
            string part = first == 0 ? view : view + ".SubView(" + StepScope.Number(first) + ", " + StepScope.Number(store.Type.ElementCount) + ")";
            writer.Line(Call(method + "Shared", place, scope.Shape(store.Type), part));
        }
        else
        {
            writer.Line(Call(method, place, scope.Shape(store.Type), scope.View(source, store.Content), Format(store.Type)));
        }
    }

    private static void WriteMask(
        TileOperation.Mask mask, Storage destination, Storage? source, StepScope scope, IndentedWriter writer)
    {
        string result = scope.View(destination);
        string input = scope.View(source, mask.Input);
        string shape = scope.Shape(mask.Type);
        if (input != result)
        {
            writer.Line(Call(TileMath + "Copy", result, shape, input));
        }

        foreach (AffineCondition condition in mask.Conditions)
        {
            string region = scope.Locals.Create("region");
            writer.Line(
                "var " + region + " = new " + Runtime + "AffineRegion(" + StepScope.Number(condition.RowFactor) + ", "
                + StepScope.Number(condition.ColumnFactor) + ", " + scope.Scalars.Of(condition.Offset) + ", "
                + scope.Scalars.Of(condition.Bound) + ");");
            writer.Line(
                "if (!" + region + ".ContainsAll(" + StepScope.Number(mask.Type.Rows.Value) + ", "
                + StepScope.Number(StepScope.Columns(mask.Type)) + "))");
            writer.Open();
            writer.Line(Call(TileMath + "Mask", result, shape, region, scope.Scalars.Of(mask.Otherwise)));
            writer.Close();
        }
    }

    private static void WriteReduction(
        TileOperation.Reduction reduction, string result, Storage? source, StepScope scope, IndentedWriter writer)
    {
        string input = scope.View(source, reduction.Input);
        writer.Line(Call(TileMath + "Reduce", Name(reduction.Kind), result, scope.Shape(scope.TypeOf(source!) with { Rows = reduction.Type.Rows }), input));
        if (reduction.Kind == ReductionKind.Sum && reduction.Type.Element.IsSixteenBit())
        {
            writer.Line(Call(TileMath + "Round", result, scope.Shape(reduction.Type), result, Format(reduction.Type)));
        }
    }

    private static void WriteConvert(
        TileOperation.Convert convert, Storage destination, Storage? source, StepScope scope, IndentedWriter writer)
    {
        string result = scope.View(destination);
        string input = scope.View(source, convert.Input);
        string shape = scope.Shape(convert.Type);
        ElementType from = scope.TypeOf(source!).Element;
        ElementType to = convert.Type.Element;
        if (from == ElementType.Int32 && (to == ElementType.Float32 || to.IsSixteenBit()))
        {
            writer.Line(Call(TileMath + "Convert", result, shape, input));
            input = result;
        }
        else if (from == ElementType.Boolean || (to is not ElementType.Float32 && !to.IsSixteenBit()))
        {
            throw new UnsupportedProgramException("No conversion from " + from + " to " + to + ".");
        }

        if (to.IsSixteenBit() && from != to)
        {
            writer.Line(Call(TileMath + "Round", result, shape, input, Format(convert.Type)));
        }
        else if (input != result)
        {
            writer.Line(Call(TileMath + "Copy", result, shape, input));
        }
    }

    /// <summary>The format of 16-bit elements; nothing for others, whose operations have no such argument.</summary>
    private static string Format(TileType type) => type.Element.IsSixteenBit() ? Name(type.Element) : "";
}
