using System;
using Twill.Scheduling.Json;

namespace Twill.Scheduling.Programs;

/// <summary>Operands, tensor views and affine conditions in JSON.</summary>
internal static class TileOperandJson
{
    internal static JsonWriter Operand(this JsonWriter json, TileOperand operand)
    {
        switch (operand)
        {
            case TileOperand.Value value:
                json.BeginObject().Name("value").Value(value.Id);
                if (value.FirstRow != 0)
                {
                    json.Name("firstRow").Value(value.FirstRow);
                }

                if (value.RowCount is { } rows)
                {
                    json.Name("rowCount").Value(rows);
                }

                return json.EndObject();
            case TileOperand.Scalar scalar:
                return json.BeginObject().Name("scalar").Scalar(scalar.Expression).EndObject();
            default:
                throw new ArgumentOutOfRangeException(nameof(operand), operand, "Unknown operand.");
        }
    }

    internal static TileOperand Operand(this JsonValue value) => value.Optional("scalar") is { } scalar
        ? new TileOperand.Scalar(scalar.Scalar())
        : new TileOperand.Value(
            value["value"].AsInt32(), value.Optional("firstRow")?.AsInt32(0) ?? 0, value.Optional("rowCount")?.AsInt32(1));

    internal static JsonWriter View(this JsonWriter json, TensorReference view) => json.BeginObject()
        .Name("tensor").Value(view.Tensor)
        .Name("indices").Array(view.Indices, (writer, index) => writer.Scalar(index)).EndObject();

    internal static TensorReference View(this JsonValue value) =>
        new(value["tensor"].AsInt32(0), value["indices"].Array(ScalarExpressionJson.Scalar));

    internal static JsonWriter Condition(this JsonWriter json, AffineCondition condition) => json.BeginObject()
        .Name("rowFactor").Value(condition.RowFactor).Name("columnFactor").Value(condition.ColumnFactor)
        .Name("offset").Scalar(condition.Offset).Name("bound").Scalar(condition.Bound).EndObject();

    internal static AffineCondition Condition(this JsonValue value) => new(
        value["rowFactor"].AsInt32(), value["columnFactor"].AsInt32(), value["offset"].Scalar(), value["bound"].Scalar());
}
