using System;
using Twill.Scheduling.Common;
using Twill.Scheduling.Json;

namespace Twill.Scheduling.Programs;

/// <summary>Tile operations in JSON: an object each, told apart by <c>kind</c>.</summary>
internal static class TileOperationJson
{
    internal static JsonWriter Operation(this JsonWriter json, TileOperation operation)
    {
        json.BeginObject().Name("id").Value(operation.Id).Name("origin").Value(operation.Origin)
            .Name("name").Value(operation.Name).Name("type").Type(operation.Type).Name("kind");
        _ = operation switch
        {
            TileOperation.Load load => json.Value("load")
                .Name("source").View(load.Source).Name("row").Scalar(load.Row).Name("column").Scalar(load.Column),
            TileOperation.Store store => json.Value("store").Name("content").Operand(store.Content)
                .Name("target").View(store.Target).Name("row").Scalar(store.Row).Name("column").Scalar(store.Column)
                .Name("adds").Value(store.Adds),
            TileOperation.Product product => Product(json.Value("product"), product),
            TileOperation.Map map => json.Value("map").Name("map").Enumeration(map.Kind).Name("inputs").Operands(map.Inputs),
            TileOperation.Mask mask => json.Value("mask").Name("input").Operand(mask.Input)
                .Name("conditions").Array(mask.Conditions, (writer, condition) => writer.Condition(condition))
                .Name("otherwise").Scalar(mask.Otherwise),
            TileOperation.Reduction reduction => json.Value("reduction")
                .Name("reduction").Enumeration(reduction.Kind).Name("input").Operand(reduction.Input),
            TileOperation.Convert convert => json.Value("convert").Name("input").Operand(convert.Input),
            TileOperation.Fill fill => json.Value("fill").Name("content").Scalar(fill.Content),
            TileOperation.Index index => json.Value("index")
                .Name("alongRows").Value(index.AlongRows).Name("first").Value(index.First),
            TileOperation.StageShared stage => json.Value("stageShared").Name("input").Operand(stage.Input).Name("memory").Enumeration(stage.Memory),
            TileOperation.LoadShared load => json.Value("loadShared").Name("input").Operand(load.Input),
            _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "Unknown tile operation."),
        };
        return json.EndObject();
    }

    internal static TileOperation Operation(this JsonValue value)
    {
        int id = value["id"].AsInt32();
        int origin = value["origin"].AsInt32();
        string name = value["name"].AsString();
        TileType type = value["type"].Type();
        return value["kind"].AsString() switch
        {
            "load" => new TileOperation.Load(value["source"].View(), value["row"].Scalar(), value["column"].Scalar())
                { Id = id, Origin = origin, Name = name, Type = type },
            "store" => new TileOperation.Store(
                value["content"].Operand(), value["target"].View(), value["row"].Scalar(), value["column"].Scalar(),
                value["adds"].AsBoolean())
                { Id = id, Origin = origin, Name = name, Type = type },
            "product" => new TileOperation.Product(
                Operands(value["a"]), Operands(value["b"]), value.Optional("accumulator")?.Operand(),
                value["transposeA"].AsBoolean(), value["transposeB"].AsBoolean())
                { Id = id, Origin = origin, Name = name, Type = type, Memory = value["memory"].Enumeration<ValueMemory>() },
            "map" => new TileOperation.Map(value["map"].Enumeration<MapKind>(), Operands(value["inputs"]))
                { Id = id, Origin = origin, Name = name, Type = type },
            "mask" => new TileOperation.Mask(
                value["input"].Operand(), value["conditions"].Array(TileOperandJson.Condition), value["otherwise"].Scalar())
                { Id = id, Origin = origin, Name = name, Type = type },
            "reduction" => new TileOperation.Reduction(value["reduction"].Enumeration<ReductionKind>(), value["input"].Operand())
                { Id = id, Origin = origin, Name = name, Type = type },
            "convert" => new TileOperation.Convert(value["input"].Operand())
                { Id = id, Origin = origin, Name = name, Type = type },
            "fill" => new TileOperation.Fill(value["content"].Scalar())
                { Id = id, Origin = origin, Name = name, Type = type },
            "index" => new TileOperation.Index(value["alongRows"].AsBoolean(), value["first"].AsInt32())
                { Id = id, Origin = origin, Name = name, Type = type },
            "stageShared" => new TileOperation.StageShared(value["input"].Operand())
                { Id = id, Origin = origin, Name = name, Type = type, Memory = value["memory"].Enumeration<ValueMemory>() },
            "loadShared" => new TileOperation.LoadShared(value["input"].Operand())
                { Id = id, Origin = origin, Name = name, Type = type },
            _ => throw value["kind"].Expected("a kind of tile operation"),
        };
    }

    private static JsonWriter Product(JsonWriter json, TileOperation.Product product)
    {
        json.Name("a").Operands(product.A).Name("b").Operands(product.B);
        if (product.Accumulator is { } accumulator)
        {
            json.Name("accumulator").Operand(accumulator);
        }

        return json.Name("transposeA").Value(product.TransposeA).Name("transposeB").Value(product.TransposeB)
            .Name("memory").Enumeration(product.Memory);
    }

    private static JsonWriter Operands(this JsonWriter json, EquatableArray<TileOperand> operands) =>
        json.Array(operands, (writer, operand) => writer.Operand(operand));

    private static EquatableArray<TileOperand> Operands(JsonValue value) => value.Array(TileOperandJson.Operand);
}
