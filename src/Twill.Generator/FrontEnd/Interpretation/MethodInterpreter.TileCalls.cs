using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Twill.Generator.Diagnostics;
using Twill.Generator.FrontEnd.Assembly;
using Twill.Generator.FrontEnd.Scalars;
using Twill.Generator.FrontEnd.Values;
using Twill.Scheduling.Common;
using Twill.Scheduling.Programs;

namespace Twill.Generator.FrontEnd.Interpretation;

internal sealed partial class MethodInterpreter
{
    /// <summary>A call of one of the static methods of <c>Twill.Tile</c>.</summary>
    private AbstractValue EvaluateTileCall(IInvocationOperation call, Operand[] arguments)
    {
        if (arguments.Any(argument => argument.Value is AbstractValue.Poison))
        {
            return AbstractValue.Poison.Instance;
        }

        SyntaxNode syntax = call.Syntax;
        switch (call.TargetMethod.Name, arguments)
        {
            case ("Load", [var view, var row, var column, var rows, var columns]):
                return Load(call, view, row, column, rows, columns);
            case ("LoadColumn", [var view, var row, var column, var rows]):
                return Load(call, view, row, column, rows, null);
            case ("Store", [var content, var view, var row, var column]):
                return Store(call, content, view, row, column, adds: false);
            case ("AddTo", [var content, var view, var row, var column]):
                return Store(call, content, view, row, column, adds: true);
            case ("Zeros", [var rows, var columns]):
                return Fill(call, rows, columns, null);
            case ("Full", [var rows, var columns, var content]):
                return Fill(call, rows, columns, content);
            case ("Column", [var rows, var content]):
                return Fill(call, rows, null, content);
            case ("RowIndex", [var rows, var columns]):
                return Index(call, rows, columns, alongRows: true);
            case ("ColumnIndex", [var rows, var columns]):
                return Index(call, rows, columns, alongRows: false);
            case ("Dot", [var a, var b]):
                return Product(call, a, b, null);
            case ("Dot", [var a, var b, var accumulator]):
                return Product(call, a, b, accumulator);
            case ("RowMax", [var tile]):
                return Reduce(call, ReductionKind.Maximum, "rowMax", tile);
            case ("RowMin", [var tile]):
                return Reduce(call, ReductionKind.Minimum, "rowMin", tile);
            case ("RowSum", [var tile]):
                return Reduce(call, ReductionKind.Sum, "rowSum", tile);
            case ("Where", [var mask, var whenTrue, var whenFalse]):
                return Where(syntax, mask, whenTrue, whenFalse);
            case ("Max", [var left, var right]):
                return Map(syntax, MapKind.Maximum, "Tile.Max", left, right);
            case ("Min", [var left, var right]):
                return Map(syntax, MapKind.Minimum, "Tile.Min", left, right);
            case (var name, [{ Value: AbstractValue.Scalar scalar }]) when Function(name) is { } kind:
                return new AbstractValue.Scalar(_scalars.Unary(kind, scalar.Expression));
            case (var name, [var operand]) when Function(name) is { } kind:
                return Map(syntax, kind, "Tile." + name, operand);
            default:
                return Report(DiagnosticDescriptors.UnknownCall, syntax, Text(call.TargetMethod));
        }
    }

    private static MapKind? Function(string name) => name switch
    {
        "Exp" => MapKind.Exp,
        "Exp2" => MapKind.Exp2,
        "Log" => MapKind.Log,
        "Log2" => MapKind.Log2,
        "Sqrt" => MapKind.SquareRoot,
        "Rsqrt" => MapKind.ReciprocalSquareRoot,
        "Reciprocal" => MapKind.Reciprocal,
        "Tanh" => MapKind.Tanh,
        "Sigmoid" => MapKind.Sigmoid,
        "Abs" => MapKind.Absolute,
        _ => null,
    };

    private AbstractValue Load(
        IInvocationOperation call, Operand view, Operand row, Operand column, Operand rows, Operand? columns)
    {
        TileType? type = Shape(call, ElementType.Float32, rows, columns);
        if (View(view) is not var (reference, element) || Integer(row) is not { } firstRow
            || Integer(column) is not { } firstColumn || type is null)
        {
            return AbstractValue.Poison.Instance;
        }

        return Record(call.Syntax, new TileOperation.Load(reference, firstRow, firstColumn)
        {
            Id = _recorder.NextId,
            Origin = _recorder.NextId,
            Name = _tensors.NameOf(reference.Tensor),
            Type = type with { Element = element },
        });
    }

    private AbstractValue Store(
        IInvocationOperation call, Operand content, Operand view, Operand row, Operand column, bool adds)
    {
        if (_section == ProgramSection.Prologue)
        {
            return Report(DiagnosticDescriptors.StoreBeforeLoop, call.Syntax, SyntaxNames.Text(call.Syntax));
        }

        if (!TryRead([content], out var inputs) || content.Value is not AbstractValue.TileValue tile
            || View(view) is not var (reference, _) || Integer(row) is not { } firstRow || Integer(column) is not { } firstColumn)
        {
            return AbstractValue.Poison.Instance;
        }

        Record(call.Syntax, new TileOperation.Store(inputs[0], reference, firstRow, firstColumn, adds)
        {
            Id = _recorder.NextId,
            Origin = _recorder.NextId,
            Name = adds ? "add" : "store",
            Type = tile.Type,
        });
        return AbstractValue.Nothing.Instance;
    }

    private AbstractValue Fill(IInvocationOperation call, Operand rows, Operand? columns, Operand? content)
    {
        ElementType? element = Element(call);
        TileType? type = Shape(call, ElementType.Float32, rows, columns);
        if (element is null || type is null)
        {
            return AbstractValue.Poison.Instance;
        }

        ScalarExpression? value = content switch
        {
            null => _scalars.Convert(element.Value, ScalarFactory.Integer(0)),
            { Value: AbstractValue.Scalar scalar } when scalar.Expression.Type == element => scalar.Expression,
            _ => null,
        };
        if (value is null || element == ElementType.Boolean)
        {
            return Report(
                DiagnosticDescriptors.UnsupportedElementType, call.Syntax, Describe(element.Value));
        }

        return Fill(call.Syntax, type with { Element = element.Value }, value);
    }

    private AbstractValue Index(IInvocationOperation call, Operand rows, Operand columns, bool alongRows)
    {
        if (Shape(call, ElementType.Int32, rows, columns) is not { } type)
        {
            return AbstractValue.Poison.Instance;
        }

        AbstractValue.TileValue value = Record(call.Syntax, new TileOperation.Index(alongRows)
        {
            Id = _recorder.NextId,
            Origin = _recorder.NextId,
            Name = alongRows ? "rowIndex" : "columnIndex",
            Type = type,
        });
        return value with { Index = new AffineIndex(alongRows ? 1 : 0, alongRows ? 0 : 1, ScalarFactory.Integer(0)) };
    }

    private AbstractValue Product(IInvocationOperation call, Operand left, Operand right, Operand? addend)
    {
        if (left.Value is not AbstractValue.TileValue a || right.Value is not AbstractValue.TileValue b)
        {
            return AbstractValue.Poison.Instance;
        }

        bool isRight = true;
        foreach (Operand operand in new[] { left, right })
        {
            ElementType element = ElementOf(operand.Value);
            if (!element.IsSixteenBit())
            {
                Report(DiagnosticDescriptors.ProductElementType, operand.Syntax, Describe(element));
                isRight = false;
            }
        }

        if (!AreEqual(a.Type.Columns!, b.Type.Rows))
        {
            Report(
                DiagnosticDescriptors.ProductMismatch, call.Syntax, Describe(a.Type), Describe(b.Type),
                Describe(a.Type.Columns!), Describe(b.Type.Rows));
            isRight = false;
        }

        var type = new TileType(ElementType.Float32, a.Type.Rows, b.Type.Columns);
        TileOperand? accumulator = null;
        if (addend is { } given)
        {
            if (!TryRead([given], out var inputs) || given.Value is not AbstractValue.TileValue tile)
            {
                return AbstractValue.Poison.Instance;
            }

            accumulator = inputs[0];
            if (isRight && !HaveSameShape(tile.Type, type))
            {
                Report(DiagnosticDescriptors.AccumulatorMismatch, given.Syntax, Describe(type), Describe(tile.Type));
                isRight = false;
            }
        }

        isRight = isRight && IsSmallEnough(type, call.Syntax);
        if (_section != ProgramSection.Body)
        {
            Report(DiagnosticDescriptors.ProductOutsideLoop, call.Syntax);
            isRight = false;
        }

        if (!isRight)
        {
            return AbstractValue.Poison.Instance;
        }

        _loop!.ProductOperands[_recorder.NextId] = (left.Syntax.GetLocation(), right.Syntax.GetLocation());
        return Record(
            call.Syntax,
            new TileOperation.Product(
                [new TileOperand.Value(a.Id)], [new TileOperand.Value(b.Id)], accumulator, a.IsTransposed, b.IsTransposed)
            {
                Id = _recorder.NextId,
                Origin = _recorder.NextId,
                Name = "product",
                Type = type,
            });
    }

    private AbstractValue Reduce(IInvocationOperation call, ReductionKind kind, string name, Operand operand)
    {
        if (!TryRead([operand], out var inputs) || operand.Value is not AbstractValue.TileValue tile)
        {
            return AbstractValue.Poison.Instance;
        }

        return Record(call.Syntax, new TileOperation.Reduction(kind, inputs[0])
        {
            Id = _recorder.NextId,
            Origin = _recorder.NextId,
            Name = name,
            Type = tile.Type with { Columns = null },
        });
    }

    /// <summary>A call of <c>To</c> on a tile or a column.</summary>
    private AbstractValue Convert(IInvocationOperation call, AbstractValue operand)
    {
        if (operand is not AbstractValue.TileValue tile || Element(call) is not { } element)
        {
            return AbstractValue.Poison.Instance;
        }

        if (tile.Type.Element == element)
        {
            return tile;
        }

        if (tile.Type.Element == ElementType.Boolean || element is ElementType.Boolean or ElementType.Int32)
        {
            return Report(
                DiagnosticDescriptors.ElementConversion, call.Syntax,
                (tile.Type.IsColumn ? "A column of " : "A tile of ") + Describe(tile.Type.Element), Describe(element));
        }

        TileType stored = tile.IsTransposed
            ? new TileType(element, tile.Type.Columns!, tile.Type.Rows)
            : tile.Type with { Element = element };
        AbstractValue.TileValue result = Record(call.Syntax, new TileOperation.Convert(new TileOperand.Value(tile.Id))
        {
            Id = _recorder.NextId,
            Origin = _recorder.NextId,
            Name = "convert",
            Type = stored,
        });
        return result with { Type = tile.Type with { Element = element }, IsTransposed = tile.IsTransposed };
    }

    /// <summary>The element type that a generic call names; null if it is not supported, which is reported.</summary>
    private ElementType? Element(IInvocationOperation call)
    {
        if (call.TargetMethod.TypeArguments is [var argument])
        {
            if (ElementTypeOf(argument) is { } element)
            {
                return element;
            }

            if (argument is not IErrorTypeSymbol)
            {
                Report(
                    DiagnosticDescriptors.UnsupportedElementType, SyntaxNames.TypeArgument(call.Syntax),
                    argument.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat));
                return null;
            }
        }

        _diagnostics.NoteSourceError();
        return null;
    }

    /// <summary>The shape of a new tile; null if it is not a constant, which is reported.</summary>
    private TileType? Shape(IOperation call, ElementType element, Operand rows, Operand? columns)
    {
        Size? rowCount = ConstantSize(rows, "rows");
        Size? columnCount = columns is { } given ? ConstantSize(given, "columns") : null;
        if (rowCount is null || (columns is not null && columnCount is null))
        {
            return null;
        }

        var type = new TileType(element, rowCount, columnCount);
        return IsSmallEnough(type, call.Syntax) ? type : null;
    }

    /// <summary>Whether a tile has few enough elements to count; if not, that is reported.</summary>
    private bool IsSmallEnough(TileType type, SyntaxNode syntax)
    {
        long count = (long)ValueOf(type.Rows) * (type.Columns is { } columns ? ValueOf(columns) : 1);
        if (count <= MaximumElements)
        {
            return true;
        }

        Report(
            DiagnosticDescriptors.TileTooLarge, syntax, Describe(type), count.ToString(CultureInfo.InvariantCulture),
            Text(MaximumElements));
        return false;
    }

    private Size? ConstantSize(Operand operand, string dimension)
    {
        if (operand.Value is not AbstractValue.Scalar(ScalarExpression.Integer(var size)))
        {
            Report(DiagnosticDescriptors.NonConstantShape, operand.Syntax, SyntaxNames.Text(operand.Syntax), dimension);
            return null;
        }

        if (ValueOf(size) < 1)
        {
            Report(
                DiagnosticDescriptors.SizeOutOfRange, operand.Syntax, dimension, SyntaxNames.Text(operand.Syntax),
                Text(ValueOf(size)));
            return null;
        }

        return size;
    }

    private ScalarExpression? Integer(Operand operand)
    {
        if (operand.Value is AbstractValue.Scalar { Expression: { Type: ElementType.Int32 } expression })
        {
            return expression;
        }

        Report(DiagnosticDescriptors.UnsupportedExpression, operand.Syntax, SyntaxNames.Expression(operand.Syntax));
        return null;
    }

    /// <summary>An operand as a rank-2 view and its element type; null if it is none, which is reported.</summary>
    private (TensorReference Reference, ElementType Element)? View(Operand operand)
    {
        if (operand.Value is not AbstractValue.Tensor tensor)
        {
            Report(DiagnosticDescriptors.UnsupportedExpression, operand.Syntax, SyntaxNames.Expression(operand.Syntax));
            return null;
        }

        EquatableArray<ScalarExpression> indices = tensor.Indices ?? default;
        return _tensors.Use(tensor.Position, indices.Count + 2, operand.Syntax)
            ? (new TensorReference(tensor.Position, indices), tensor.Element)
            : null;
    }
}
