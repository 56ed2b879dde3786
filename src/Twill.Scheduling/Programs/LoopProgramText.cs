using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Twill.Scheduling.Common;

namespace Twill.Scheduling.Programs;

/// <summary>Writes a loop program for people: one operation a line, values as <c>%number</c>.</summary>
public static class LoopProgramText
{
    /// <summary>The program as text.</summary>
    public static string Write(LoopProgram program)
    {
        var text = new StringBuilder();
        IEnumerable<string> parameters =
        [
            .. program.Tensors.Select(tensor => tensor.Name + ": " + tensor.Element + "[rank " + Number(tensor.Rank) + "]"),
            .. program.Scalars.Select(scalar => scalar.Name + ": " + scalar.Type),
        ];
        text.Append(program.Name).Append('(').Append(string.Join(", ", parameters)).Append(")\n");
        if (program.Constants.Count > 0)
        {
            text.Append("constants ");
            text.Append(string.Join(", ", program.Constants.Select(constant => constant.Name + " = " + Number(constant.Value))));
            text.Append('\n');
        }

        WriteSection(text, "prologue", program.Prologue, program);
        text.Append("loop from ").Append(Scalar(program.Range.Lower, program));
        text.Append(" to ").Append(Scalar(program.Range.Upper, program));
        text.Append(" by ").Append(program.Range.Step).Append('\n');
        foreach (CarriedValue carried in program.Carried)
        {
            text.Append("  carry %").Append(Number(carried.Id)).Append(' ').Append(carried.Name);
            text.Append(": ").Append(carried.Type);
            text.Append(" = %").Append(Number(carried.Initial)).Append(", then %").Append(Number(carried.Next)).Append('\n');
        }

        foreach (TileOperation operation in program.Body)
        {
            text.Append("  ").Append(Line(operation, program)).Append('\n');
        }

        WriteSection(text, "epilogue", program.Epilogue, program);
        return text.ToString();
    }

    /// <summary>One operation as text.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="program">Its program, whose tensors it names.</param>
    public static string Line(TileOperation operation, LoopProgram program) =>
        operation.HasValue
            ? "%" + Number(operation.Id) + " " + operation.Name + ": " + operation.Type + " = " + Content(operation, program)
            : Content(operation, program);

    /// <summary>A scalar as text, as C# would write it.</summary>
    /// <param name="expression">The scalar.</param>
    /// <param name="program">The program, whose tensors it names.</param>
    public static string Scalar(ScalarExpression expression, LoopProgram program) => expression switch
    {
        ScalarExpression.Integer integer => integer.Size.ToString()!,
        ScalarExpression.Real real => Real(real),
        ScalarExpression.Parameter parameter => parameter.Name,
        ScalarExpression.BlockCoordinate coordinate => "block." + "XYZ"[coordinate.Axis],
        ScalarExpression.Iteration => "iteration",
        ScalarExpression.TripCount => "trips",
        ScalarExpression.Extent extent => program.Tensors[extent.Tensor].Name + ".Shape[" + Number(extent.Dimension) + "]",
        ScalarExpression.Unary unary => Function(unary.Kind) + "(" + Scalar(unary.Operand, program) + ")",
        ScalarExpression.Binary binary when Symbol(binary.Kind) is { } symbol =>
            "(" + Scalar(binary.Left, program) + " " + symbol + " " + Scalar(binary.Right, program) + ")",
        ScalarExpression.Binary binary =>
            Function(binary.Kind) + "(" + Scalar(binary.Left, program) + ", " + Scalar(binary.Right, program) + ")",
        ScalarExpression.Convert convert => "(" + convert.Format + ")" + Scalar(convert.Operand, program),
        _ => expression.ToString()!,
    };

    private static void WriteSection(
        StringBuilder text, string title, EquatableArray<TileOperation> operations, LoopProgram program)
    {
        text.Append(title).Append('\n');
        foreach (TileOperation operation in operations)
        {
            text.Append("  ").Append(Line(operation, program)).Append('\n');
        }
    }

    private static string Content(TileOperation operation, LoopProgram program)
    {
        return operation switch
        {
            TileOperation.Load load => "load " + View(load.Source) + " at " + Place(load.Row, load.Column),
            TileOperation.Store store => (store.Adds ? "add " : "store ") + Operand(store.Content) + " to "
                + View(store.Target) + " at " + Place(store.Row, store.Column),
            TileOperation.Product product => Operands(product.A) + (product.TransposeA ? "ᵀ" : "") + " · "
                + Operands(product.B) + (product.TransposeB ? "ᵀ" : "")
                + (product.Accumulator is null ? "" : " + " + Operand(product.Accumulator)),
            TileOperation.Map { Inputs: [var left, var right] } map when Symbol(map.Kind) is { } symbol =>
                Operand(left) + " " + symbol + " " + Operand(right),
            TileOperation.Map map => Function(map.Kind) + "(" + string.Join(", ", map.Inputs.Select(Operand)) + ")",
            TileOperation.Mask mask => Operand(mask.Input) + " where "
                + string.Join(" and ", mask.Conditions.Select(Condition)) + " else " + Scalar(mask.Otherwise, program),
            TileOperation.Reduction reduction => "row " + reduction.Kind + " of " + Operand(reduction.Input),
            TileOperation.Convert convert => "convert " + Operand(convert.Input),
            TileOperation.Fill fill => "fill " + Scalar(fill.Content, program),
            TileOperation.Index index => (index.AlongRows ? "row index" : "column index")
                + (index.First == 0 ? "" : " from " + Number(index.First)),
            TileOperation.StageShared stage => "to shared memory " + Operand(stage.Input),
            TileOperation.LoadShared load => "from shared memory " + Operand(load.Input),
            _ => operation.ToString()!,
        };

        string View(TensorReference reference) => program.Tensors[reference.Tensor].Name
            + (reference.Indices.Count == 0
                ? ""
                : "[" + string.Join(", ", reference.Indices.Select(index => Scalar(index, program))) + "]");

        string Place(ScalarExpression row, ScalarExpression column) =>
            "(" + Scalar(row, program) + ", " + Scalar(column, program) + ")";

        string Operands(EquatableArray<TileOperand> operands) => operands is [var only]
            ? Operand(only)
            : "[" + string.Join("; ", operands.Select(Operand)) + "]";

        string Operand(TileOperand operand) => operand switch
        {
            TileOperand.Value { RowCount: { } rows } value => "%" + Number(value.Id)
                + "[" + Number(value.FirstRow) + " to " + Number(value.FirstRow + rows) + "]",
            TileOperand.Value value => "%" + Number(value.Id),
            TileOperand.Scalar scalar => Scalar(scalar.Expression, program),
            _ => operand.ToString()!,
        };

        string Condition(AffineCondition condition)
        {
            List<string> terms = [];
            Term(condition.RowFactor, "row");
            Term(condition.ColumnFactor, "column");
            if (condition.Offset is not ScalarExpression.Integer(Size.Constant(0)) || terms.Count == 0)
            {
                terms.Add((terms.Count > 0 ? "+ " : "") + Scalar(condition.Offset, program));
            }

            return string.Join(" ", terms) + " < " + Scalar(condition.Bound, program);

            void Term(int factor, string name)
            {
                if (factor != 0)
                {
                    string sign = factor < 0 ? "-" : terms.Count > 0 ? "+" : "";
                    string separator = sign.Length > 0 && terms.Count > 0 ? " " : "";
                    string number = factor is 1 or -1 ? "" : Number(factor).TrimStart('-') + " * ";
                    terms.Add(sign + separator + number + name);
                }
            }
        }
    }

    private static string Real(ScalarExpression.Real real)
    {
        string number = real.Value switch
        {
            float.PositiveInfinity => "∞",
            float.NegativeInfinity => "-∞",
            _ => real.Value.ToString("R", CultureInfo.InvariantCulture),
        };
        return real.Format switch
        {
            ElementType.Float32 => number + "f",
            _ => "(" + real.Format + ")" + number,
        };
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Function(MapKind kind) => kind switch
    {
        MapKind.Minimum => "min",
        MapKind.Maximum => "max",
        MapKind.SquareRoot => "sqrt",
        MapKind.ReciprocalSquareRoot => "rsqrt",
        MapKind.Absolute => "abs",
        MapKind.Negate => "-",
        MapKind.Not => "!",
        _ => kind.ToString().ToLowerInvariant(),
    };

    private static string? Symbol(MapKind kind) => kind switch
    {
        MapKind.Add => "+",
        MapKind.Subtract => "-",
        MapKind.Multiply => "*",
        MapKind.Divide => "/",
        MapKind.Remainder => "%",
        MapKind.Less => "<",
        MapKind.LessOrEqual => "<=",
        MapKind.Greater => ">",
        MapKind.GreaterOrEqual => ">=",
        MapKind.Equal => "==",
        MapKind.NotEqual => "!=",
        MapKind.And => "&",
        MapKind.Or => "|",
        _ => null,
    };
}
