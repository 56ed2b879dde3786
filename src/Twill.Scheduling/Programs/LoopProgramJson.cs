using Twill.Scheduling.Json;

namespace Twill.Scheduling.Programs;

/// <summary>Reads and writes the JSON form of <see cref="LoopProgram"/>.</summary>
public static class LoopProgramJson
{
    /// <summary>Reads a program.</summary>
    /// <param name="text">A JSON document as <see cref="Write"/> gives it.</param>
    /// <exception cref="JsonFormatException">The text is not such a document; the message names the field.</exception>
    public static LoopProgram Read(string text)
    {
        JsonValue root = JsonValue.Parse(text);
        root["format"].AsInt32(1, 1);
        return new LoopProgram
        {
            Name = root["name"].AsString(),
            Constants = root["constants"].Array(item => new TileConstant(item["name"].AsString(), item["value"].AsInt32())),
            Tensors = root["tensors"].Tensors(),
            Scalars = root["scalars"].Scalars(),
            Prologue = root["prologue"].Array(TileOperationJson.Operation),
            Range = root["range"].Range(),
            Carried = root["carried"].Carried(),
            Body = root["body"].Array(TileOperationJson.Operation),
            Epilogue = root["epilogue"].Array(TileOperationJson.Operation),
        };
    }

    /// <summary>Writes a program; <see cref="Read"/> gives an equal one back.</summary>
    public static string Write(LoopProgram program) => new JsonWriter().BeginObject()
        .Name("format").Value(1)
        .Name("name").Value(program.Name)
        .Name("constants").Array(program.Constants, (json, constant) =>
            json.BeginObject().Name("name").Value(constant.Name).Name("value").Value(constant.Value).EndObject())
        .Name("tensors").Tensors(program.Tensors)
        .Name("scalars").Scalars(program.Scalars)
        .Name("prologue").Array(program.Prologue, (json, operation) => json.Operation(operation))
        .Name("range").Range(program.Range)
        .Name("carried").Carried(program.Carried)
        .Name("body").Array(program.Body, (json, operation) => json.Operation(operation))
        .Name("epilogue").Array(program.Epilogue, (json, operation) => json.Operation(operation))
        .EndObject().ToString();
}
