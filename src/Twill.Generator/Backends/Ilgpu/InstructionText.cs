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
                WriteCopy(copy, scope, writer);
                break;
            case TileInstruction.Apply { Operation: TileOperation.Store store } apply:
                WriteStore(store, apply.Sources[0], scope, writer);
                break;
            case TileInstruction.Apply apply:
                WriteApply(apply, scope, writer);
                break;
            default:
                throw new UnsupportedProgramException("Unknown instruction " + instruction + ".");
        }

        scope.Scratch.Return();
    }

    private static void WriteCopy(TileInstruction.Copy copy, StepScope scope, IndentedWriter writer)
    {
        string shape = scope.Shape(copy.Type);
        string target = scope.View(copy.Destination);
        string origin = scope.View(copy.Source);
        if (copy.Source is Storage.RingStage)
        {
            string registers = copy.Destination is Storage.Register ? target : scope.Scratch.Take(copy.Type);
            writer.Line(Call(TileMemory + "LoadShared", registers, shape, origin, "0", Format(copy.Type)));
            origin = registers;
        }

        if (copy.Destination is Storage.RingStage)
        {
            writer.Line(Call(TileMemory + "Stage", target, shape, origin, Format(copy.Type)));
        }
        else if (origin != target)
        {
            writer.Line(Call(TileMath + "Copy", target, shape, origin));
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
            writer.Line(Call(method, place, scope.Shape(store.Type), scope.Operand(source, store.Content, writer), Format(store.Type)));
        }
    }

    private static void WriteApply(TileInstruction.Apply apply, StepScope scope, IndentedWriter writer)
    {
        Storage destination = apply.Destination
            ?? throw new UnsupportedProgramException("Operation " + apply.Operation.Name + " has no place for its value.");
        TileType type = apply.Operation.Type;
        string place = scope.View(destination);
        string shape = scope.Shape(type);
        switch (apply.Operation)
        {
            case TileOperation.Load load when destination is Storage.RingStage:
                writer.Line(Call(TileMemory + "Load", place, shape, Source(load, scope)));
                return;
            case TileOperation.StageShared stage when destination is Storage.RingStage:
                writer.Line(Call(TileMemory + "Stage", place, shape, scope.Operand(apply.Sources[0], stage.Input, writer), Format(type)));
                return;
        }

        string result = destination is Storage.RingStage ? scope.Scratch.Take(type) : place;
        WriteValue(apply, result, scope, writer);
        if (destination is Storage.RingStage)
        {
            writer.Line(Call(TileMemory + "Stage", place, shape, result, Format(type)));
        }
    }

    /// <summary>Writes an operation whose value goes to registers.</summary>
    private static void WriteValue(TileInstruction.Apply apply, string result, StepScope scope, IndentedWriter writer)
    {
        TileType type = apply.Operation.Type;
        string shape = scope.Shape(type);
        switch (apply.Operation)
        {
            case TileOperation.Load load:
                writer.Line(Call(TileMemory + "LoadRegisters", result, shape, Source(load, scope), Format(type)));
                break;
            case TileOperation.Product product:
                ProductText.Write(product, result, apply.Sources, scope, writer);
                break;
            case TileOperation.Map map:
                MapText.Write(map, result, apply.Sources, scope, writer);
                break;
            case TileOperation.Mask mask:
                WriteMask(mask, result, apply.Sources[0], scope, writer);
                break;
            case TileOperation.Reduction reduction:
                WriteReduction(reduction, result, apply.Sources[0], scope, writer);
                break;
            case TileOperation.Convert convert:
                WriteConvert(convert, result, apply.Sources[0], scope, writer);
                break;
            case TileOperation.Fill fill:
                writer.Line(Call(TileMath + "Fill", result, shape, scope.Scalars.Of(fill.Content)));
                break;
            case TileOperation.Index index:
                writer.Line(Call(
                    TileMath + (index.AlongRows ? "RowIndex" : "ColumnIndex"), result, shape, StepScope.Number(index.First)));
                break;
            case TileOperation.LoadShared load when apply.Sources[0] is Storage.RingStage stage:
                int firstRow = ((TileOperand.Value)load.Input).FirstRow;
                writer.Line(Call(
                    TileMemory + "LoadShared", result, shape, scope.View(stage), StepScope.Number(firstRow), Format(type)));
                break;
            default:
                throw new UnsupportedProgramException("Operation " + apply.Operation + " with these places.");
        }
    }

    private static string Source(TileOperation.Load load, StepScope scope) =>
        scope.Scalars.Matrix(load.Source) + ", " + scope.Scalars.Of(load.Row) + ", " + scope.Scalars.Of(load.Column);

    private static void WriteMask(
        TileOperation.Mask mask, string result, Storage? source, StepScope scope, IndentedWriter writer)
    {
        string input = scope.Operand(source, mask.Input, writer);
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
        string input = scope.Operand(source, reduction.Input, writer);
        string shape = scope.Shape(scope.TypeOf(source!) with { Rows = reduction.Type.Rows });
        writer.Line(Call(TileMath + "Reduce", Name(reduction.Kind), result, shape, input));
        if (reduction.Kind == ReductionKind.Sum && reduction.Type.Element.IsSixteenBit())
        {
            writer.Line(Call(TileMath + "Round", result, scope.Shape(reduction.Type), result, Format(reduction.Type)));
        }
    }

    private static void WriteConvert(
        TileOperation.Convert convert, string result, Storage? source, StepScope scope, IndentedWriter writer)
    {
        string input = scope.Operand(source, convert.Input, writer);
        string shape = scope.Shape(convert.Type);
        ElementType from = scope.TypeOf(source!).Element;
        ElementType to = convert.Type.Element;
        bool isToFloatingPoint = to == ElementType.Float32 || to.IsSixteenBit();
        if (from == ElementType.Boolean || !isToFloatingPoint)
        {
            throw new UnsupportedProgramException("No conversion from " + from + " to " + to + ".");
        }

        if (from == ElementType.Int32)
        {
            writer.Line(Call(TileMath + "Convert", result, shape, input));
            input = result;
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
}
