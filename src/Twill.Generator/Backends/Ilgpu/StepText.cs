using System.Linq;
using Twill.Scheduling.Warps;

namespace Twill.Generator.Backends.Ilgpu;

/// <summary>Steps of a role as statements.</summary>
internal static class StepText
{
    /// <summary>
    /// Whether the step becomes a statement. A product is finished when its call returns, so that nobody waits for it; and
    /// orders between roles are for the speed of a unit that this kernel does not drive.
    /// </summary>
    public static bool IsWritten(Step step) => step is not (Step.WaitProducts or Step.OrderWait or Step.OrderSignal);

    /// <summary>Writes a step.</summary>
    public static void Write(Step step, KernelNames names, StepScope scope, IndentedWriter writer)
    {
        switch (step)
        {
            case Step.Acquire acquire:
                writer.Line(RingCall("Acquire", acquire.Ring, acquire.Distance, names, scope));
                break;
            case Step.Commit commit:
                writer.Line(RingCall("Commit", commit.Ring, commit.Distance, names, scope));
                break;
            case Step.Await await:
                writer.Line(RingCall("Await", await.Ring, await.Distance, names, scope));
                break;
            case Step.Release release:
                writer.Line(RingCall("Release", release.Ring, release.Distance, names, scope));
                break;
            case Step.Compute compute:
                writer.Line("// " + scope.Label(step.Stage) + Name(compute));
                foreach (TileInstruction instruction in compute.Instructions)
                {
                    InstructionText.Write(instruction, scope, writer);
                }

                break;
        }
    }

    private static string RingCall(string method, int ring, int distance, KernelNames names, StepScope scope) =>
        names.Rings[ring] + "." + method + "(" + names.Watch + ", " + scope.Fill(ring, distance) + ");";

    private static string Name(Step.Compute compute) => string.Join(", ", compute.Instructions.Select(instruction => instruction switch
    {
        TileInstruction.Apply apply => apply.Operation.Name,
        TileInstruction.Copy { Destination: Storage.RingStage } => "send to a ring",
        TileInstruction.Copy { Source: Storage.RingStage } => "receive from a ring",
        _ => "copy",
    }));
}
