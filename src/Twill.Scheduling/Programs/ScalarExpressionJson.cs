using System;
using Twill.Scheduling.Json;

namespace Twill.Scheduling.Programs;

/// <summary>Scalar expressions in JSON: an object each, told apart by <c>kind</c>.</summary>
internal static class ScalarExpressionJson
{
    private const string NegativeZero = "-0", NotANumber = "NaN", Infinity = "Infinity", NegativeInfinity = "-Infinity";

    internal static JsonWriter Scalar(this JsonWriter json, ScalarExpression expression)
    {
        json.BeginObject().Name("kind");
        _ = expression switch
        {
            ScalarExpression.Integer integer => json.Value("integer").Name("value").Size(integer.Size),
            ScalarExpression.Real real =>
                Real(json.Value("real").Name("value"), real.Value).Name("format").Enumeration(real.Format),
            ScalarExpression.Parameter parameter =>
                json.Value("parameter").Name("name").Value(parameter.Name).Name("format").Enumeration(parameter.Format),
            ScalarExpression.BlockCoordinate block => json.Value("block").Name("axis").Value(block.Axis),
            ScalarExpression.Iteration => json.Value("iteration"),
            ScalarExpression.TripCount => json.Value("tripCount"),
            ScalarExpression.Extent extent =>
                json.Value("extent").Name("tensor").Value(extent.Tensor).Name("dimension").Value(extent.Dimension),
            ScalarExpression.Unary unary =>
                json.Value("unary").Name("map").Enumeration(unary.Kind).Name("operand").Scalar(unary.Operand),
            ScalarExpression.Binary binary =>
                json.Value("binary").Name("map").Enumeration(binary.Kind)
                    .Name("left").Scalar(binary.Left).Name("right").Scalar(binary.Right),
            ScalarExpression.Convert convert =>
                json.Value("convert").Name("format").Enumeration(convert.Format).Name("operand").Scalar(convert.Operand),
            _ => throw new ArgumentOutOfRangeException(nameof(expression), expression, "Unknown scalar expression."),
        };
        return json.EndObject();
    }

    internal static ScalarExpression Scalar(this JsonValue value) => value["kind"].AsString() switch
    {
        "integer" => new ScalarExpression.Integer(value["value"].Size()),
        "real" => new ScalarExpression.Real(Real(value["value"]), value["format"].Enumeration<ElementType>()),
        "parameter" => new ScalarExpression.Parameter(value["name"].AsString(), value["format"].Enumeration<ElementType>()),
        "block" => new ScalarExpression.BlockCoordinate(value["axis"].AsInt32(0, 2)),
        "iteration" => new ScalarExpression.Iteration(),
        "tripCount" => new ScalarExpression.TripCount(),
        "extent" => new ScalarExpression.Extent(value["tensor"].AsInt32(0), value["dimension"].AsInt32(0, 3)),
        "unary" => new ScalarExpression.Unary(value["map"].Enumeration<MapKind>(), value["operand"].Scalar()),
        "binary" => new ScalarExpression.Binary(
            value["map"].Enumeration<MapKind>(), value["left"].Scalar(), value["right"].Scalar()),
        "convert" => new ScalarExpression.Convert(value["format"].Enumeration<ElementType>(), value["operand"].Scalar()),
        _ => throw value["kind"].Expected("a kind of scalar expression"),
    };

    /// <summary>JSON has no infinities and no NaN, and not every reader keeps the sign of zero.</summary>
    private static JsonWriter Real(JsonWriter json, float value) => value switch
    {
        float.NaN => json.Value(NotANumber),
        float.PositiveInfinity => json.Value(Infinity),
        float.NegativeInfinity => json.Value(NegativeInfinity),
        0f when 1f / value < 0f => json.Value(NegativeZero),
        _ => json.Value((double)value),
    };

    private static float Real(JsonValue value) => !value.IsString ? (float)value.AsDouble() : value.AsString() switch
    {
        NotANumber => float.NaN,
        Infinity => float.PositiveInfinity,
        NegativeInfinity => float.NegativeInfinity,
        NegativeZero => -0f,
        _ => throw value.Expected("a number, \"NaN\", \"Infinity\", \"-Infinity\" or \"-0\""),
    };
}
