using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Programs;
using Twill.Scheduling.Warps;
using static Twill.Generator.Backends.Ilgpu.RuntimeNames;

namespace Twill.Generator.Backends.Ilgpu;

/// <summary>
/// Matrix products as calls of the runtime. Where operands come in parts along the dimension that is summed over, there is
/// a call for each stretch in which both operands are one part; where the parts of the right operand are columns of the
/// result, the result is put together from blocks of columns.
/// </summary>
internal static class ProductText
{
    /// <summary>Writes a product whose result goes to registers.</summary>
    public static void Write(
        TileOperation.Product product, string result, EquatableArray<Storage?> sources, StepScope scope, IndentedWriter writer)
    {
        WriteAccumulator(product, result, sources[sources.Count - 1], scope, writer);
        List<ProductPart> left = Parts(product.A, sources, 0, scope);
        List<ProductPart> right = Parts(product.B, sources, product.A.Count, scope);
        if (left.Count > 1 && !product.TransposeA)
        {
            throw new UnsupportedProgramException("The left operand of product " + product.Name + " comes in parts along the result's rows.");
        }

        bool accumulates = product.Accumulator is not null;
        if (!product.TransposeB || right.Count == 1)
        {
            WriteBlock(product, product.Type, left, right, result, accumulates, scope, writer);
            return;
        }

        int columns = StepScope.Columns(product.Type);
        int first = 0;
        foreach (ProductPart part in right)
        {
            TileType type = product.Type with { Columns = part.Rows };
            string block = scope.Scratch.Take(type);
            if (accumulates)
            {
                WriteColumns(type, block, part.Rows, 0, result, columns, first, scope, writer);
            }

            WriteBlock(product, type, left, [part], block, accumulates, scope, writer);
            WriteColumns(type, result, columns, first, block, part.Rows, 0, scope, writer);
            first += part.Rows;
        }
    }

    private static void WriteColumns(
        TileType type, string result, int resultPitch, int resultFirst, string input, int inputPitch, int inputFirst,
        StepScope scope, IndentedWriter writer) => writer.Line(Call(
            TileMath + "CopyColumns", result, scope.Shape(type), StepScope.Number(resultPitch), StepScope.Number(resultFirst),
            input, StepScope.Number(inputPitch), StepScope.Number(inputFirst)));

    private static void WriteAccumulator(
        TileOperation.Product product, string result, Storage? source, StepScope scope, IndentedWriter writer)
    {
        switch (product.Accumulator)
        {
            case TileOperand.Scalar scalar:
                writer.Line(Call(TileMath + "Fill", result, scope.Shape(product.Type), scope.Scalars.Of(scalar.Expression)));
                break;
            case TileOperand.Value value when source is Storage.RingStage stage:
                writer.Line(Call(
                    TileMemory + "LoadShared", result, scope.Shape(product.Type), scope.View(stage), StepScope.Number(value.FirstRow)));
                break;
            case TileOperand.Value value when scope.Operand(source, value, writer) is { } view && view != result:
                writer.Line(Call(TileMath + "Copy", result, scope.Shape(product.Type), view));
                break;
        }
    }

    /// <summary>Writes a product whose operands are parts along the dimension that is summed over.</summary>
    private static void WriteBlock(
        TileOperation.Product product, TileType type, List<ProductPart> left, List<ProductPart> right, string result,
        bool accumulates, StepScope scope, IndentedWriter writer)
    {
        (int First, ProductPart Part)[] leftRuns = Runs(left, product.TransposeA);
        (int First, ProductPart Part)[] rightRuns = Runs(right, !product.TransposeB);
        int inner = left.Sum(part => product.TransposeA ? part.Rows : part.Columns);
        if (inner != right.Sum(part => product.TransposeB ? part.Columns : part.Rows))
        {
            throw new UnsupportedProgramException("The operands of product " + product.Name + " differ in the length that is summed over.");
        }

        int[] starts = [.. leftRuns.Concat(rightRuns).Select(run => run.First).Distinct().OrderBy(first => first)];
        for (int i = 0; i < starts.Length; i++)
        {
            int length = (i + 1 < starts.Length ? starts[i + 1] : inner) - starts[i];
            (int leftFirst, ProductPart leftPart) = leftRuns.Last(run => run.First <= starts[i]);
            (int rightFirst, ProductPart rightPart) = rightRuns.Last(run => run.First <= starts[i]);
            writer.Line(Call(
                TileMath + "Product", result, scope.Shape(type), StepScope.Number(length),
                Left(leftPart, starts[i] - leftFirst, product, scope, writer),
                Right(rightPart, starts[i] - rightFirst, product, scope),
                Name(leftPart.Element), accumulates ? "accumulates: true" : "accumulates: false"));
            accumulates = true;
        }
    }

    private static List<ProductPart> Parts(
        EquatableArray<TileOperand> operands, EquatableArray<Storage?> sources, int firstSource, StepScope scope)
    {
        List<ProductPart> parts = [];
        for (int i = 0; i < operands.Count; i++)
        {
            if (operands[i] is not TileOperand.Value operand || sources[firstSource + i] is not { } storage)
            {
                throw new UnsupportedProgramException("An operand of a product is no tile.");
            }

            TileType type = scope.TypeOf(storage);
            // A transposed left operand's limits count columns: it has all its rows
            int rows = firstSource == 0 ? type.Rows.Value : operand.RowCount ?? type.Rows.Value - operand.FirstRow;
            parts.Add(new ProductPart(operand, storage, type.Element, rows, StepScope.Columns(type)));
        }

        return parts;
    }

    /// <summary>Where each part begins in the dimension that is summed over.</summary>
    private static (int First, ProductPart Part)[] Runs(List<ProductPart> parts, bool isAlongRows)
    {
        var runs = new (int, ProductPart)[parts.Count];
        int first = 0;
        for (int i = 0; i < parts.Count; i++)
        {
            runs[i] = (first, parts[i]);
            first += isAlongRows ? parts[i].Rows : parts[i].Columns;
        }

        return runs;
    }

    private static string Left(ProductPart part, int skipped, TileOperation.Product product, StepScope scope, IndentedWriter writer)
    {
        if (part.Storage is Storage.Register)
        {
            return product.TransposeA
                ? throw new UnsupportedProgramException("The transposed left operand of product " + product.Name + " lies in registers.")
                : "new " + Runtime + "HeldOperand(" + scope.Operand(part.Storage, part.Operand, writer) + ", "
                    + StepScope.Number(skipped) + ", " + StepScope.Number(part.Columns) + ")";
        }

        int position = product.TransposeA
            ? (skipped * part.Columns) + part.Operand.FirstRow
            : (part.Operand.FirstRow * part.Columns) + skipped;
        return Shared(part, position, product.TransposeA, scope);
    }

    private static string Right(ProductPart part, int skipped, TileOperation.Product product, StepScope scope)
    {
        if (part.Storage is Storage.Register)
        {
            throw new UnsupportedProgramException("The right operand of product " + product.Name + " lies in registers.");
        }

        int position = product.TransposeB
            ? (part.Operand.FirstRow * part.Columns) + skipped
            : (part.Operand.FirstRow + skipped) * part.Columns;
        return Shared(part, position, product.TransposeB, scope);
    }

    private static string Shared(ProductPart part, int position, bool isTransposed, StepScope scope) =>
        "new " + Runtime + "SharedOperand(" + scope.View(part.Storage) + ", " + StepScope.Number(position) + ", "
        + StepScope.Number(part.Columns) + ", IsTransposed: " + (isTransposed ? "true" : "false") + ")";

    /// <summary>A part of an operand: the rows of it that are read, and the columns that are stored.</summary>
    private sealed record ProductPart(TileOperand.Value Operand, Storage Storage, ElementType Element, int Rows, int Columns);
}
