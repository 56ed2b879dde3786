using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Programs;

namespace Twill.Scheduling.Warps;

/// <summary>
/// Rewrites a program for a device without tensor memory: shared memory takes its place, and what was computed there in
/// place is computed in registers of the role and copied.
/// </summary>
public static class TensorMemoryRemoval
{
    /// <summary>The program without tensor memory; the same program where it uses none.</summary>
    public static WarpProgram Apply(WarpProgram program) =>
        program.Rings.All(ring => ring.Memory != ValueMemory.TensorMemory) ? program : program with
        {
            Rings = program.Rings.Select(ring => ring with { Memory = ValueMemory.SharedMemory }).ToEquatableArray(),
            Roles = program.Roles.Select(Rewrite).ToEquatableArray(),
        };

    private static Role Rewrite(Role role)
    {
        var buffers = role.Buffers.ToList();
        return role with
        {
            Setup = role.Setup.Select(step => Rewrite(step, buffers)).ToEquatableArray(),
            Turn = role.Turn.Select(step => Rewrite(step, buffers)).ToEquatableArray(),
            Finish = role.Finish.Select(step => Rewrite(step, buffers)).ToEquatableArray(),
            Buffers = buffers.ToEquatableArray(),
        };
    }

    private static Step Rewrite(Step step, List<RegisterBuffer> buffers) => step is Step.Compute compute
        ? compute with { Instructions = compute.Instructions.SelectMany(instruction => Rewrite(instruction, buffers)).ToEquatableArray() }
        : step;

    private static IEnumerable<TileInstruction> Rewrite(TileInstruction instruction, List<RegisterBuffer> buffers)
    {
        if (instruction is not TileInstruction.Apply { Operation: TileOperation.Product or TileOperation.Fill, Destination: Storage.RingStage stage } apply)
        {
            yield return instruction;
            yield break;
        }

        TileType type = apply.Operation.Type;
        var register = new Storage.Register(Scratch(type, buffers), 0);
        EquatableArray<Storage?> sources = apply.Sources;
        if (apply.Operation is TileOperation.Product { Accumulator: TileOperand.Value })
        {
            yield return new TileInstruction.Copy(type, register, sources[sources.Count - 1]!);
            sources = [.. sources.Take(sources.Count - 1), register];
        }

        yield return apply with { Destination = register, Sources = sources };
        yield return new TileInstruction.Copy(type, stage, register);
    }

    private static int Scratch(TileType type, List<RegisterBuffer> buffers)
    {
        string name = "scratch" + (type.IsColumn ? "Column" : "") + type.Element + type.Rows + "x" + (type.Columns?.ToString() ?? "1");
        int position = buffers.FindIndex(buffer => buffer.Name == name);
        if (position < 0)
        {
            position = buffers.Count;
            buffers.Add(new RegisterBuffer(name, type, 1));
        }

        return position;
    }
}
