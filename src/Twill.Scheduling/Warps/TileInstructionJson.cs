using System;
using Twill.Scheduling.Json;
using Twill.Scheduling.Programs;

namespace Twill.Scheduling.Warps;

/// <summary>Instructions and the places of their operands in JSON.</summary>
internal static class TileInstructionJson
{
    internal static JsonWriter Instruction(this JsonWriter json, TileInstruction instruction) => instruction switch
    {
        TileInstruction.Apply apply => Apply(json, apply),
        TileInstruction.Copy copy => json.BeginObject().Name("copy").Type(copy.Type)
            .Name("destination").Place(copy.Destination).Name("source").Place(copy.Source).EndObject(),
        _ => throw new ArgumentOutOfRangeException(nameof(instruction), instruction, "Unknown instruction."),
    };

    internal static TileInstruction Instruction(this JsonValue value) => value.Optional("copy") is { } type
        ? new TileInstruction.Copy(type.Type(), Place(value["destination"]), Place(value["source"]))
        : new TileInstruction.Apply(
            value["apply"].Operation(),
            value.Optional("destination") is { } destination ? Place(destination) : null,
            value["sources"].Array(source => source.IsNull ? null : Place(source)));

    private static JsonWriter Apply(JsonWriter json, TileInstruction.Apply apply)
    {
        json.BeginObject().Name("apply").Operation(apply.Operation);
        if (apply.Destination is { } destination)
        {
            json.Name("destination").Place(destination);
        }

        return json.Name("sources").Array(apply.Sources, (writer, source) =>
        {
            _ = source is null ? writer.Null() : writer.Place(source);
        }).EndObject();
    }

    private static JsonWriter Place(this JsonWriter json, Storage storage) => storage switch
    {
        Storage.Register register => json.BeginObject()
            .Name("buffer").Value(register.Buffer).Name("distance").Value(register.Distance).EndObject(),
        Storage.RingStage stage => json.BeginObject()
            .Name("ring").Value(stage.Ring).Name("distance").Value(stage.Distance).EndObject(),
        _ => throw new ArgumentOutOfRangeException(nameof(storage), storage, "Unknown storage."),
    };

    private static Storage Place(JsonValue value) => value.Optional("ring") is { } ring
        ? new Storage.RingStage(ring.AsInt32(0), value["distance"].AsInt32())
        : new Storage.Register(value["buffer"].AsInt32(0), value["distance"].AsInt32());
}
