using System;
using Twill.Scheduling.Json;

namespace Twill.Scheduling.Warps;

/// <summary>Steps in JSON: an object each, told apart by <c>kind</c>.</summary>
internal static class StepJson
{
    internal static JsonWriter Step(this JsonWriter json, Step step)
    {
        json.BeginObject().Name("stage").Value(step.Stage).Name("kind");
        _ = step switch
        {
            Step.Compute compute => json.Value("compute").Name("operation").Value(compute.Operation)
                .Name("asynchronous").Value(compute.IsAsynchronous)
                .Name("instructions").Array(compute.Instructions, (writer, instruction) => writer.Instruction(instruction)),
            Step.Acquire acquire => json.Value("acquire").Name("ring").Value(acquire.Ring).Name("distance").Value(acquire.Distance),
            Step.Commit commit => json.Value("commit").Name("ring").Value(commit.Ring).Name("distance").Value(commit.Distance)
                .Name("afterProducts").Value(commit.AfterProducts),
            Step.Await wait => json.Value("await").Name("ring").Value(wait.Ring).Name("distance").Value(wait.Distance),
            Step.Release release => json.Value("release").Name("ring").Value(release.Ring).Name("distance").Value(release.Distance)
                .Name("afterProducts").Value(release.AfterProducts),
            Step.WaitProducts wait =>
                json.Value("waitProducts").Name("operation").Value(wait.Operation).Name("pending").Value(wait.Pending),
            Step.OrderWait wait => json.Value("orderWait").Name("barrier").Value(wait.Barrier),
            Step.OrderSignal signal => json.Value("orderSignal").Name("barrier").Value(signal.Barrier),
            _ => throw new ArgumentOutOfRangeException(nameof(step), step, "Unknown step."),
        };
        return json.EndObject();
    }

    internal static Step Step(this JsonValue value)
    {
        Step step = value["kind"].AsString() switch
        {
            "compute" => new Step.Compute(
                value["operation"].AsInt32(-1), value["instructions"].Array(TileInstructionJson.Instruction),
                value["asynchronous"].AsBoolean()),
            "acquire" => new Step.Acquire(value["ring"].AsInt32(0)) { Distance = value["distance"].AsInt32(0) },
            "commit" => new Step.Commit(value["ring"].AsInt32(0))
                { Distance = value["distance"].AsInt32(0), AfterProducts = value["afterProducts"].AsBoolean() },
            "await" => new Step.Await(value["ring"].AsInt32(0)) { Distance = value["distance"].AsInt32(0) },
            "release" => new Step.Release(value["ring"].AsInt32(0))
                { Distance = value["distance"].AsInt32(0), AfterProducts = value["afterProducts"].AsBoolean() },
            "waitProducts" => new Step.WaitProducts(value["operation"].AsInt32(-1), value["pending"].AsInt32(0)),
            "orderWait" => new Step.OrderWait(value["barrier"].AsInt32(0)),
            "orderSignal" => new Step.OrderSignal(value["barrier"].AsInt32(0)),
            _ => throw value["kind"].Expected("a kind of step"),
        };
        return step with { Stage = value["stage"].AsInt32(0) };
    }
}
