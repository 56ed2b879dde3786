using System;
using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Warps;

namespace Twill.Simulation;

/// <summary>A role of a block, run until it has to wait.</summary>
internal sealed class RoleCoroutine
{
    private readonly BlockInterpreter block;
    private readonly TileBuffer[][] registers;
    private readonly IEnumerator<StepInstance> steps;

    internal RoleCoroutine(BlockInterpreter block, Role role)
    {
        this.block = block;
        registers = [.. role.Buffers.Select(buffer =>
            Enumerable.Range(0, buffer.Copies).Select(_ => new TileBuffer(buffer.Type)).ToArray())];
        steps = StepSequence.Of(role, block.TripCount).GetEnumerator();
        HasEnded = !steps.MoveNext();
    }

    /// <summary>Whether the last step has been performed.</summary>
    internal bool HasEnded { get; private set; }

    /// <summary>The step that is next, or waited in.</summary>
    internal StepInstance Next => steps.Current;

    /// <summary>Performs the next step unless it has to wait.</summary>
    /// <returns>The step; null where it waits.</returns>
    internal StepInstance? TryStep()
    {
        StepInstance instance = steps.Current;
        if (!instance.IsSkipped && !TryPerform(instance.Step, instance.Iteration))
        {
            return null;
        }

        HasEnded = !steps.MoveNext();
        return instance;
    }

    private bool TryPerform(Step step, int iteration)
    {
        switch (step)
        {
            case Step.Compute compute:
                foreach (TileInstruction instruction in compute.Instructions)
                {
                    Perform(instruction, iteration);
                }

                return true;
            case Step.Acquire acquire:
                return block.Rings[acquire.Ring].MayAcquire(iteration - acquire.Distance);
            case Step.Commit commit:
                block.Rings[commit.Ring].Commit(iteration - commit.Distance);
                return true;
            case Step.Await wait:
                return block.Rings[wait.Ring].MayRead(iteration - wait.Distance);
            case Step.Release release:
                block.Rings[release.Ring].Release(iteration - release.Distance);
                return true;
            case Step.OrderSignal signal:
                block.Signal(signal.Barrier, iteration);
                return true;
            case Step.OrderWait wait:
                return block.HasSignalled(wait.Barrier, iteration);
            default:
                // Products are done when they are issued; that they are waited for is the monitor's to check
                return true;
        }
    }

    private void Perform(TileInstruction instruction, int iteration)
    {
        if (instruction is TileInstruction.Copy copy)
        {
            TileInterpreter.Copy(new TileRows(Locate(copy.Source, iteration)), Locate(copy.Destination, iteration));
            return;
        }

        var apply = (TileInstruction.Apply)instruction;
        TileBuffer?[] sources = [.. apply.Sources.Select(source => source is null ? null : Locate(source, iteration))];
        TileBuffer? destination = apply.Destination is null ? null : Locate(apply.Destination, iteration);
        block.Interpreter.Perform(apply.Operation, sources, destination, iteration);
    }

    private TileBuffer Locate(Storage storage, int iteration)
    {
        switch (storage)
        {
            case Storage.Register register:
                TileBuffer[] copies = registers[register.Buffer];
                int copy = (iteration - register.Distance) % copies.Length;
                return copies[copy < 0 ? copy + copies.Length : copy];
            case Storage.RingStage stage:
                return block.Rings[stage.Ring].Stage(iteration - stage.Distance);
            default:
                throw new NotSupportedException($"Storage of kind {storage.GetType().Name} is not simulated.");
        }
    }
}
