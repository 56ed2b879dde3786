using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Twill.Scheduling.Programs;

namespace Twill.Scheduling.Warps;

/// <summary>Writes a warp program for people to read: rings, then each role's steps.</summary>
public static class WarpProgramText
{
    /// <summary>Writes a program.</summary>
    public static string Write(WarpProgram program)
    {
        var text = new StringBuilder();
        text.Append("warp program ").Append(program.Name).Append(" for ").Append(program.Architecture).Append('\n');
        foreach (Ring ring in program.Rings)
        {
            text.Append("  ring ").Append(ring.Name).Append(": ").Append(ring.Type)
                .Append(", ").Append(program.Roles[ring.Producer].Name).Append(" → ")
                .Append(string.Join(", ", ring.Consumers.Select(role => program.Roles[role].Name)))
                .Append(ring.Memory == ValueMemory.TensorMemory ? ", tensor memory" : "")
                .Append(ring.InitialFills == 0 ? "" : ", " + Number(ring.InitialFills) + " filled before the loop")
                .Append(ring.FillsOnce ? ", filled once" : string.Format(
                    CultureInfo.InvariantCulture, ", depth {0} to {1}, schedule {2}", ring.MinimumDepth, ring.MaximumDepth, ring.ScheduleDepth))
                .Append(ring.RequestedDepth == 0 ? "" : ", " + Number(ring.RequestedDepth) + " asked for")
                .Append('\n');
        }

        foreach (OrderBarrier order in program.Orders)
        {
            text.Append("  order ").Append(order.Name).Append(" distance ").Append(Number(order.Distance)).Append('\n');
        }

        foreach (Role role in program.Roles)
        {
            text.Append("  role ").Append(role.Name).Append(", warp group ").Append(Number(role.WarpGroup)).Append(", ")
                .Append(Number(role.Threads)).Append(" threads, ").Append(Number(role.Registers)).Append(" registers, ")
                .Append(Number(role.Stages)).Append(role.Stages == 1 ? " stage\n" : " stages\n");
            foreach (RegisterBuffer buffer in role.Buffers)
            {
                text.Append("    buffer ").Append(buffer.Name).Append(": ").Append(buffer.Type)
                    .Append(buffer.Copies == 1 ? "" : " × " + Number(buffer.Copies)).Append('\n');
            }

            WriteSteps(text, "setup", role.Setup, program, role);
            WriteSteps(text, "turn", role.Turn, program, role);
            WriteSteps(text, "finish", role.Finish, program, role);
        }

        return text.ToString();
    }

    /// <summary>One step in words.</summary>
    public static string Describe(Step step, WarpProgram program, Role role) => step switch
    {
        Step.Compute compute => (compute.IsAsynchronous ? "issue " : "") + string.Join("; ", compute.Instructions.Select(
            instruction => Describe(instruction, program, role))),
        Step.Acquire acquire => "acquire " + program.Rings[acquire.Ring].Name + Ago(acquire.Distance),
        Step.Commit commit => "commit " + program.Rings[commit.Ring].Name + Ago(commit.Distance) + (commit.AfterProducts ? " after products" : ""),
        Step.Await wait => "await " + program.Rings[wait.Ring].Name + Ago(wait.Distance),
        Step.Release release => "release " + program.Rings[release.Ring].Name + Ago(release.Distance) + (release.AfterProducts ? " after products" : ""),
        Step.WaitProducts wait => "wait for product " + Number(wait.Operation) + ", " + Number(wait.Pending) + " may be pending",
        Step.OrderWait wait => "order wait " + program.Orders[wait.Barrier].Name,
        Step.OrderSignal signal => "order signal " + program.Orders[signal.Barrier].Name,
        _ => step.ToString(),
    };

    private static void WriteSteps(StringBuilder text, string section, IReadOnlyCollection<Step> steps, WarpProgram program, Role role)
    {
        if (steps.Count == 0)
        {
            return;
        }

        text.Append("    ").Append(section).Append('\n');
        foreach (Step step in steps)
        {
            text.Append("      ").Append(step.Stage == 0 ? "      " : "[i−" + Number(step.Stage) + "] ")
                .Append(Describe(step, program, role)).Append('\n');
        }
    }

    private static string Describe(TileInstruction instruction, WarpProgram program, Role role)
    {
        switch (instruction)
        {
            case TileInstruction.Copy copy:
                return Describe(copy.Destination, program, role) + " ← " + Describe(copy.Source, program, role);
            case TileInstruction.Apply apply:
                string sources = string.Join(", ", apply.Sources.Select(source => source is null ? "scalar" : Describe(source, program, role)));
                string destination = apply.Destination is null ? "" : Describe(apply.Destination, program, role) + " ← ";
                return destination + Verb(apply.Operation) + "(" + sources + ")";
            default:
                return instruction.ToString();
        }
    }

    private static string Verb(TileOperation operation) => operation switch
    {
        TileOperation.Map map => map.Kind.ToString(),
        TileOperation.Reduction reduction => "Row" + reduction.Kind,
        _ => operation.GetType().Name,
    };

    private static string Describe(Storage storage, WarpProgram program, Role role) => storage switch
    {
        Storage.Register register => role.Buffers[register.Buffer].Name + Ago(register.Distance),
        Storage.RingStage stage => program.Rings[stage.Ring].Name + "[]" + Ago(stage.Distance),
        _ => storage.ToString(),
    };

    private static string Ago(int distance) => distance == 0 ? "" : "(i−" + Number(distance) + ")";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
