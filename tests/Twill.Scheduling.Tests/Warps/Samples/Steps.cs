using Twill.Scheduling.Common;
using Twill.Scheduling.Programs;
using Twill.Scheduling.Warps;

namespace Twill.Scheduling.Tests.Warps;

/// <summary>Short forms for writing steps by hand.</summary>
public static class Steps
{
    public static Storage Register(int buffer, int distance = 0) => new Storage.Register(buffer, distance);

    public static Storage Stage(int ring, int distance = 0) => new Storage.RingStage(ring, distance);

    public static TileInstruction Apply(TileOperation operation, Storage? destination, params Storage?[] sources) =>
        new TileInstruction.Apply(operation, destination, sources.ToEquatableArray());

    public static TileInstruction Copy(TileType type, Storage destination, Storage source) =>
        new TileInstruction.Copy(type, destination, source);

    public static Step Compute(int stage, int operation, params TileInstruction[] instructions) =>
        new Step.Compute(operation, instructions.ToEquatableArray(), false) { Stage = stage };

    public static Step Issue(int stage, int operation, TileInstruction product) =>
        new Step.Compute(operation, [product], true) { Stage = stage };

    public static Step Acquire(int stage, int ring) => new Step.Acquire(ring) { Stage = stage };

    public static Step Commit(int stage, int ring) => new Step.Commit(ring) { Stage = stage };

    public static Step Await(int stage, int ring) => new Step.Await(ring) { Stage = stage };

    public static Step Release(int stage, int ring) => new Step.Release(ring) { Stage = stage };

    public static Step Wait(int stage, int operation, int pending) => new Step.WaitProducts(operation, pending) { Stage = stage };

    public static Step OrderWait(int stage, int barrier) => new Step.OrderWait(barrier) { Stage = stage };

    public static Step OrderSignal(int stage, int barrier) => new Step.OrderSignal(barrier) { Stage = stage };
}
