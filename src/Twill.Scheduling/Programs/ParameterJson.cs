using Twill.Scheduling.Common;
using Twill.Scheduling.Json;

namespace Twill.Scheduling.Programs;

/// <summary>Parameters, the loop's bounds and its carried values in JSON, alike in both kinds of program.</summary>
internal static class ParameterJson
{
    internal static JsonWriter Tensors(this JsonWriter json, EquatableArray<TensorParameter> tensors) =>
        json.Array(tensors, (writer, tensor) => writer.BeginObject().Name("name").Value(tensor.Name)
            .Name("element").Enumeration(tensor.Element).Name("rank").Value(tensor.Rank).EndObject());

    internal static EquatableArray<TensorParameter> Tensors(this JsonValue value) => value.Array(item =>
        new TensorParameter(item["name"].AsString(), item["element"].Enumeration<ElementType>(), item["rank"].AsInt32(2, 4)));

    internal static JsonWriter Scalars(this JsonWriter json, EquatableArray<ScalarParameter> scalars) =>
        json.Array(scalars, (writer, scalar) => writer.BeginObject().Name("name").Value(scalar.Name)
            .Name("type").Enumeration(scalar.Type).EndObject());

    internal static EquatableArray<ScalarParameter> Scalars(this JsonValue value) => value.Array(item =>
        new ScalarParameter(item["name"].AsString(), item["type"].Enumeration<ElementType>()));

    internal static JsonWriter Range(this JsonWriter json, LoopRange range) => json.BeginObject()
        .Name("lower").Scalar(range.Lower).Name("upper").Scalar(range.Upper).Name("step").Size(range.Step).EndObject();

    internal static LoopRange Range(this JsonValue value) =>
        new(value["lower"].Scalar(), value["upper"].Scalar(), value["step"].Size());

    internal static JsonWriter Carried(this JsonWriter json, EquatableArray<CarriedValue> carried) =>
        json.Array(carried, (writer, value) => writer.BeginObject().Name("id").Value(value.Id).Name("name").Value(value.Name)
            .Name("type").Type(value.Type).Name("initial").Value(value.Initial).Name("next").Value(value.Next).EndObject());

    internal static EquatableArray<CarriedValue> Carried(this JsonValue value) => value.Array(item => new CarriedValue(
        item["id"].AsInt32(), item["name"].AsString(), item["type"].Type(), item["initial"].AsInt32(), item["next"].AsInt32()));
}
