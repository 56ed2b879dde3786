using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Programs;
using Twill.Scheduling.Warps;
using static Twill.Generator.Backends.Ilgpu.RuntimeNames;

namespace Twill.Generator.Backends.Ilgpu;

/// <summary>
/// Matrix products as calls of the runtime. Where operands come in parts along the dimension that is summed over, there is
/// a call for each stretch in which both operands are one part.
/// </summary>
internal static class ProductText
{
    /// <summary>Writes a product.</summary>
    public static void Write(
        TileOperation.Product product, Storage destination, EquatableArray<Storage?> sources, StepScope scope,
        IndentedWriter writer)
    {
        string result = scope.View(destination);
        bool accumulates = product.Accumulator is not null;
        if (product.Accumulator is TileOperand.Scalar scalar)
        {
            writer.Line(InstructionText.Call(TileMath + "Fill", result, scope.Shape(product.Type), scope.Scalars.Of(scalar.Expression)));
        }
        else if (product.Accumulator is TileOperand.Value value && scope.View(sources[sources.Count - 1], value) is { } view && view != result)
        {
            writer.Line(InstructionText.Call(TileMath + "Copy", result, scope.Shape(product.Type), view));
        }

        List<Part> left = Parts(product.A, sources, 0, product.TransposeA, scope);
        List<Part> right = Parts(product.B, sources, product.A.Count, !product.TransposeB, scope);
        if (left.Sum(part => part.Length) != right.Sum(part => part.Length))
        {
            throw new UnsupportedProgramException("The operands of product " + product.Name + " differ in the length that is summed over.");
        }

        foreach ((int first, int length) in Stretches(left, right))
        {
            writer.Line(InstructionText.Call(
                TileMath + "Product", result, scope.Shape(product.Type), StepScope.Number(length),
                Left(left, first, product, scope), Right(right, first, product, scope),
                Name(left[0].Type.Element), accumulates ? "accumulates: true" : "accumulates: false"));
            accumulates = true;
        }
    }

    private static List<Part> Parts(
        EquatableArray<TileOperand> operands, EquatableArray<Storage?> sources, int firstSource, bool isAlongRows, StepScope scope)
    {
        List<Part> parts = [];
        int first = 0;
        for (int i = 0; i < operands.Count; i++)
        {
            if (operands[i] is not TileOperand.Value operand || sources[firstSource + i] is not { } storage)
            {
                throw new UnsupportedProgramException("An operand of a product is no tile.");
            }

            TileType type = scope.TypeOf(storage);
            int length = isAlongRows ? LengthAlongRows(operand, type, firstSource == 0) : StepScope.Columns(type);
            parts.Add(new Part(operand, storage, type, first, length));
            first += length;
        }

        if (parts.Count > 1 && !isAlongRows)
        {
            throw new UnsupportedProgramException("Only operands that are summed over along their rows may come in parts.");
        }

        return parts;
    }

    /// <summary>The rows of a part. A left operand's limits count columns, so that it has all its rows.</summary>
    private static int LengthAlongRows(TileOperand.Value operand, TileType type, bool isLeft) =>
        isLeft ? type.Rows.Value : operand.RowCount ?? type.Rows.Value - operand.FirstRow;

    private static IEnumerable<(int First, int Length)> Stretches(List<Part> left, List<Part> right)
    {
        int[] starts = [.. left.Concat(right).Select(part => part.First).Distinct().OrderBy(first => first)];
        int end = left.Sum(part => part.Length);
        return starts.Select((start, i) => (start, (i + 1 < starts.Length ? starts[i + 1] : end) - start));
    }

    private static string Left(List<Part> parts, int first, TileOperation.Product product, StepScope scope)
    {
        Part part = parts.Last(candidate => candidate.First <= first);
        int pitch = StepScope.Columns(part.Type);
        if (part.Storage is Storage.Register)
        {
            if (product.TransposeA)
            {
                throw new UnsupportedProgramException("The transposed left operand of product " + product.Name + " lies in registers.");
            }

            return "new " + Runtime + "HeldOperand(" + scope.View(part.Storage, part.Operand) + ", "
                + StepScope.Number(first - part.First) + ", " + StepScope.Number(pitch) + ")";
        }

        int position = product.TransposeA
            ? ((first - part.First) * pitch) + part.Operand.FirstRow
            : (part.Operand.FirstRow * pitch) + first - part.First;
        return Shared(part, position, pitch, product.TransposeA, scope);
    }

    private static string Right(List<Part> parts, int first, TileOperation.Product product, StepScope scope)
    {
        Part part = parts.Last(candidate => candidate.First <= first);
        if (part.Storage is Storage.Register)
        {
            throw new UnsupportedProgramException("The right operand of product " + product.Name + " lies in registers.");
        }

        int pitch = StepScope.Columns(part.Type);
        int position = product.TransposeB
            ? (part.Operand.FirstRow * pitch) + first - part.First
            : (part.Operand.FirstRow + first - part.First) * pitch;
        return Shared(part, position, pitch, product.TransposeB, scope);
    }

    private static string Shared(Part part, int position, int pitch, bool isTransposed, StepScope scope) =>
        "new " + Runtime + "SharedOperand(" + scope.View(part.Storage) + ", " + StepScope.Number(position) + ", "
        + StepScope.Number(pitch) + ", IsTransposed: " + (isTransposed ? "true" : "false") + ")";

    private sealed record Part(TileOperand.Value Operand, Storage Storage, TileType Type, int First, int Length);
}
