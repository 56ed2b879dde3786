using Twill.Scheduling.Json;
using Twill.Scheduling.Programs;

namespace Twill.Scheduling.Warps;

/// <summary>Reads and writes the JSON form of <see cref="WarpProgram"/>.</summary>
public static class WarpProgramJson
{
    /// <summary>Reads a program.</summary>
    /// <param name="text">A JSON document as <see cref="Write"/> gives it.</param>
    /// <exception cref="JsonFormatException">The text is not such a document; the message names the field.</exception>
    public static WarpProgram Read(string text)
    {
        JsonValue root = JsonValue.Parse(text);
        root["format"].AsInt32(1, 1);
        return new WarpProgram
        {
            Name = root["name"].AsString(),
            Architecture = root["architecture"].AsString(),
            Tensors = root["tensors"].Tensors(),
            Scalars = root["scalars"].Scalars(),
            Range = root["range"].Range(),
            Carried = root["carried"].Carried(),
            Rings = root["rings"].Array(ReadRing),
            Orders = root["orders"].Array(item => new OrderBarrier(
                item["name"].AsString(), item["from"].AsInt32(0), item["to"].AsInt32(0), item["distance"].AsInt32())),
            UnitOrders = root["unitOrders"].Array(item => new UnitOrder(item["unit"].AsInt32(0), item["slots"].Array(slot =>
                new UnitSlot(slot["operation"].AsInt32(0), slot["stage"].AsInt32())))),
            Roles = root["roles"].Array(ReadRole),
            LoadLatency = root["loadLatency"].AsInt32(0),
            SharedMemoryCapacity = root["sharedMemoryCapacity"].AsInt32(0),
        };
    }

    /// <summary>Writes a program; <see cref="Read"/> gives an equal one back.</summary>
    public static string Write(WarpProgram program) => new JsonWriter().BeginObject()
        .Name("format").Value(1)
        .Name("name").Value(program.Name)
        .Name("architecture").Value(program.Architecture)
        .Name("tensors").Tensors(program.Tensors)
        .Name("scalars").Scalars(program.Scalars)
        .Name("range").Range(program.Range)
        .Name("carried").Carried(program.Carried)
        .Name("loadLatency").Value(program.LoadLatency)
        .Name("sharedMemoryCapacity").Value(program.SharedMemoryCapacity)
        .Name("rings").Array(program.Rings, WriteRing)
        .Name("orders").Array(program.Orders, (json, order) => json.BeginObject().Name("name").Value(order.Name)
            .Name("from").Value(order.From).Name("to").Value(order.To).Name("distance").Value(order.Distance).EndObject())
        .Name("unitOrders").Array(program.UnitOrders, (json, order) => json.BeginObject().Name("unit").Value(order.Unit)
            .Name("slots").Array(order.Slots, (writer, slot) => writer.BeginObject()
                .Name("operation").Value(slot.Operation).Name("stage").Value(slot.Stage).EndObject()).EndObject())
        .Name("roles").Array(program.Roles, WriteRole)
        .EndObject().ToString();

    private static void WriteRing(JsonWriter json, Ring ring) => json.BeginObject()
        .Name("name").Value(ring.Name).Name("type").Type(ring.Type).Name("fillsOnce").Value(ring.FillsOnce)
        .Name("initialFills").Value(ring.InitialFills).Name("memory").Enumeration(ring.Memory)
        .Name("producer").Value(ring.Producer).Name("consumers").Values(ring.Consumers)
        .Name("sourceOperation").Value(ring.SourceOperation).Name("minimumDepth").Value(ring.MinimumDepth)
        .Name("scheduleDepth").Value(ring.ScheduleDepth).Name("maximumDepth").Value(ring.MaximumDepth)
        .Name("requestedDepth").Value(ring.RequestedDepth).EndObject();

    private static Ring ReadRing(JsonValue value) => new()
    {
        Name = value["name"].AsString(),
        Type = value["type"].Type(),
        FillsOnce = value["fillsOnce"].AsBoolean(),
        InitialFills = value["initialFills"].AsInt32(0),
        Memory = value["memory"].Enumeration<ValueMemory>(),
        Producer = value["producer"].AsInt32(0),
        Consumers = value["consumers"].Array(consumer => consumer.AsInt32(0)),
        SourceOperation = value["sourceOperation"].AsInt32(-1),
        MinimumDepth = value["minimumDepth"].AsInt32(1),
        ScheduleDepth = value["scheduleDepth"].AsInt32(1),
        MaximumDepth = value["maximumDepth"].AsInt32(1),
        RequestedDepth = value["requestedDepth"].AsInt32(0),
    };

    private static void WriteRole(JsonWriter json, Role role) => json.BeginObject()
        .Name("name").Value(role.Name).Name("kind").Enumeration(role.Kind).Name("warpGroup").Value(role.WarpGroup)
        .Name("threads").Value(role.Threads).Name("registers").Value(role.Registers)
        .Name("buffers").Array(role.Buffers, (writer, buffer) => writer.BeginObject().Name("name").Value(buffer.Name)
            .Name("type").Type(buffer.Type).Name("copies").Value(buffer.Copies).EndObject())
        .Name("setup").Array(role.Setup, (writer, step) => writer.Step(step))
        .Name("turn").Array(role.Turn, (writer, step) => writer.Step(step))
        .Name("finish").Array(role.Finish, (writer, step) => writer.Step(step)).EndObject();

    private static Role ReadRole(JsonValue value) => new()
    {
        Name = value["name"].AsString(),
        Kind = value["kind"].Enumeration<RoleKind>(),
        WarpGroup = value["warpGroup"].AsInt32(0),
        Threads = value["threads"].AsInt32(1),
        Registers = value["registers"].AsInt32(0),
        Buffers = value["buffers"].Array(item =>
            new RegisterBuffer(item["name"].AsString(), item["type"].Type(), item["copies"].AsInt32(1))),
        Setup = value["setup"].Array(StepJson.Step),
        Turn = value["turn"].Array(StepJson.Step),
        Finish = value["finish"].Array(StepJson.Step),
    };
}
