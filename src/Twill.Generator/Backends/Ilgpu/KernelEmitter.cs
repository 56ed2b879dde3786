using System;
using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Programs;
using Twill.Scheduling.Warps;
using static Twill.Generator.Backends.Ilgpu.RuntimeNames;

namespace Twill.Generator.Backends.Ilgpu;

/// <summary>Writes a warp program as an explicitly grouped ILGPU kernel at tile level.</summary>
/// <remarks>
/// The text is one static class, to be nested in the launch stub's:
/// <code>
/// private static class Name
/// {
///     public const int MaximumLanes = …;   // greatest number of threads of a role, a power of two
///     public static void Run&lt;TLanes&gt;(KernelControl control, tensors…, scalars…) where TLanes : struct, ILaneCount
/// }
/// </code>
/// It is launched over the grid of blocks with groups of roles × TLanes.Count threads along X and the dynamic shared
/// memory that <c>Twill.Kernels.KernelMemory</c> says.
/// </remarks>
public static class KernelEmitter
{
    private const int MostLanes = 128;

    /// <summary>A role on a device has at least a warp: no more threads than this.</summary>
    private const int LargestWarp = 64;

    /// <summary>The kernel of a program.</summary>
    /// <param name="program">The program.</param>
    /// <param name="className">Name of the class that is written.</param>
    /// <param name="explanation">Lines that explain the schedule; they become the class's remarks.</param>
    /// <exception cref="UnsupportedProgramException">The program has a form that this backend does not know.</exception>
    public static string Emit(WarpProgram program, string className, IEnumerable<string> explanation)
    {
        program = TensorMemoryRemoval.Apply(program);
        IndentedWriter writer = new();
        KernelNames names = new(program);
        WriteRemarks(explanation, writer);
        writer.Line("private static class " + className);
        writer.Open();
        writer.Line("/// <summary>The greatest number of threads of a role.</summary>");
        writer.Line("public const int MaximumLanes = " + StepScope.Number(MaximumLanes(program)) + ";");
        writer.Line();
        RoleEmitter[] roles = [.. program.Roles.Select((_, i) => new RoleEmitter(names, i))];
        WriteRun(names, roles, writer);
        foreach (RoleEmitter role in roles)
        {
            writer.Line();
            role.Write(writer);
        }

        writer.Close();
        return writer.ToString();
    }

    private static void WriteRemarks(IEnumerable<string> explanation, IndentedWriter writer)
    {
        writer.Line("/// <remarks>");
        string[] lines = [.. explanation];
        if (lines.Length > 0)
        {
            writer.Line("/// <code>");
            foreach (string line in lines)
            {
                writer.Line(("/// " + line.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;")).TrimEnd());
            }

            writer.Line("/// </code>");
        }

        writer.Line("/// A matrix product is finished when its call returns: the schedule's waits for products in flight, and its");
        writer.Line("/// orders between roles that share the tensor core, have nothing to do here.");
        writer.Line("/// </remarks>");
    }

    private static void WriteRun(KernelNames names, RoleEmitter[] roles, IndentedWriter writer)
    {
        WarpProgram program = names.Program;
        KernelSignature signature = KernelSignature.Of(program);
        string[] parameters = [names.Control, .. signature.Direct.Select(argument => argument.Name), names.Packed];
        writer.Line("/// <summary>What one thread does: its role's part of a block.</summary>");
        writer.Line("public static void Run<TLanes>(");
        writer.Line("    " + string.Join(", ", signature.ParameterTypes.Select((type, i) => type + " " + parameters[i])) + ")");
        writer.Line("    where TLanes : struct, " + Runtime + "ILaneCount");
        writer.Open();
        WriteUnpacking(names, signature, writer);
        writer.Line("// shared memory: the same rings in the same order for every thread");
        writer.Line("var " + names.Block + " = " + Runtime + "KernelBlock.Enter<TLanes>(" + names.Control + ");");
        for (int i = 0; i < program.Rings.Count; i++)
        {
            Ring ring = program.Rings[i];
            writer.Line(
                "var " + names.Rings[i] + " = " + names.Block + ".Ring(" + StepScope.Number(i) + ", stageBytes: "
                + StepScope.Number(ring.StageBytes) + ", consumers: " + StepScope.Number(ring.Consumers.Count) + "); // " + Describe(ring, program));
        }

        writer.Line("var " + names.Watch + " = " + names.Block + ".Watch;");
        writer.Line(Runtime + "BlockSync.Begin(" + names.Watch + ");");
        writer.Line("global::ILGPU.Group.Barrier();");
        writer.Line();
        ScalarText scalars = new(names, "0");
        writer.Line(
            "int " + names.Trips + " = " + KernelScalar + "TripCount(" + scalars.Of(program.Range.Lower) + ", "
            + scalars.Of(program.Range.Upper) + ", " + StepScope.Number(program.Range.Step.Value) + ");");
        for (int i = 0; i < roles.Length; i++)
        {
            string condition = "if (" + names.Block + ".Role == " + StepScope.Number(i) + ")";
            writer.Line(i == 0 ? condition : "else " + condition);
            writer.Open();
            writer.Line(roles[i].Call);
            writer.Close();
        }

        writer.Line();
        writer.Line(Runtime + "BlockSync.Finish(" + names.Watch + ");");
        writer.Close();
    }

    private static void WriteUnpacking(KernelNames names, KernelSignature signature, IndentedWriter writer)
    {
        string rest = names.Packed;
        for (int i = 0; i < signature.Packed.Count; i++)
        {
            bool isLast = i + 1 == signature.Packed.Count;
            writer.Line("var " + signature.Packed[i].Name + " = " + rest + (isLast ? ";" : ".First;"));
            rest += ".Rest";
        }

        if (signature.Packed.Count > 0)
        {
            writer.Line();
        }
    }

    private static string Describe(Ring ring, WarpProgram program) =>
        ring.Type + (ring.FillsOnce ? ", filled once by " : ", filled by ") + program.Roles[ring.Producer].Name + ", read by "
        + string.Join(", ", ring.Consumers.Select(consumer => program.Roles[consumer].Name));

    /// <summary>A power of two: no more lanes than rows, and parts of values begin on the first lane.</summary>
    private static int MaximumLanes(WarpProgram program)
    {
        int rows = program.Roles.SelectMany(role => role.Buffers).Select(buffer => buffer.Type.Rows.Value).DefaultIfEmpty(MostLanes).Max();
        int[] firstRows = [.. FirstRows(program)];
        if (Array.Find(firstRows, first => first % LargestWarp != 0) is var odd and not 0)
        {
            throw new UnsupportedProgramException(
                "An operand in registers begins at row " + StepScope.Number(odd) + ", no multiple of " + StepScope.Number(LargestWarp) + ".");
        }

        int lanes = MostLanes;
        while (lanes > 1 && (lanes > rows || firstRows.Any(first => first % lanes != 0)))
        {
            lanes /= 2;
        }

        return lanes;
    }

    private static IEnumerable<int> FirstRows(WarpProgram program) =>
        from role in program.Roles
        from step in role.Setup.Concat(role.Turn).Concat(role.Finish).OfType<Step.Compute>()
        from apply in step.Instructions.OfType<TileInstruction.Apply>()
        from pair in apply.Operation.Operands.Zip(apply.Sources, (operand, source) => (operand, source))
        where pair.source is Storage.Register && pair.operand is TileOperand.Value
        select ((TileOperand.Value)pair.operand).FirstRow;
}
