using System.Collections.Generic;
using System.Linq;
using Twill.Generator.FrontEnd.Model;
using Twill.Scheduling.Programs;

namespace Twill.Generator.Backends.Stub;

/// <summary>
/// Writes what a stub needs a solve for: the kernels, their descriptions, and the explanation of the schedules as the
/// class's remarks.
/// </summary>
internal static class StubImplementationEmitter
{
    /// <summary>The file's text.</summary>
    /// <param name="model">The method.</param>
    /// <param name="variants">One for each architecture, in the order of the attributes.</param>
    public static string Emit(KernelModel model, IReadOnlyList<GeneratedVariant> variants)
    {
        var writer = new IndentedWriter();
        StubText.Open(writer, model.Method);
        WriteRemarks(writer, variants);
        writer.Line("static partial class " + model.Method.KernelClass);
        writer.Open();
        WriteCreate(writer, model, variants);
        foreach (GeneratedVariant variant in variants)
        {
            writer.Line();
            writer.Lines(variant.KernelText);
        }

        foreach (GeneratedVariant variant in variants)
        {
            WriteTexts(writer, variant);
        }

        writer.Close();
        StubText.Close(writer, model.Method);
        return writer.ToString();
    }

    private static void WriteRemarks(IndentedWriter writer, IReadOnlyList<GeneratedVariant> variants)
    {
        writer.Line("/// <remarks>");
        foreach (GeneratedVariant variant in variants)
        {
            StubText.Document(writer, "code", [.. variant.Explanation]);
        }

        writer.Line("/// </remarks>");
    }

    private static void WriteCreate(IndentedWriter writer, KernelModel model, IReadOnlyList<GeneratedVariant> variants)
    {
        writer.Line("static partial void " + StubEmitter.CreateMethod + "(ref " + StubEmitter.KernelsType + "? kernels)");
        writer.Open();
        writer.Line("kernels = new " + StubEmitter.KernelsType + "(");
        writer.Line("    [" + string.Join(", ", WritesTo(model.Program).Select(writes => writes ? "true" : "false")) + "],");
        for (int i = 0; i < variants.Count; i++)
        {
            GeneratedVariant variant = variants[i];
            string texts = variant.KernelClass + "Texts.";
            writer.Line("    new global::Twill.Launching.KernelVariant(");
            writer.Line(
                "        new global::Twill.KernelDescription(\"" + model.Method.FullName + "\", global::Twill.Arch." + variant.Architecture + ", "
                + texts + "Loop, " + texts + "Problem, " + texts + "Schedule, " + texts + "Program, " + texts + "Kernel),");
            writer.Line("        ((" + StubEmitter.KernelType + ")" + variant.KernelClass + ".Run<global::Twill.Kernels.Lanes1>).Method,");
            writer.Line("        " + variant.KernelClass + ".MaximumLanes)" + (i + 1 < variants.Count ? "," : ");"));
        }

        writer.Close();
    }

    /// <summary>For each tensor, whether the method writes to it.</summary>
    private static bool[] WritesTo(LoopProgram program)
    {
        bool[] writes = new bool[program.Tensors.Count];
        foreach (TileOperation.Store store in program.Prologue.Concat(program.Body).Concat(program.Epilogue).OfType<TileOperation.Store>())
        {
            writes[store.Target.Tensor] = true;
        }

        return writes;
    }

    private static void WriteTexts(IndentedWriter writer, GeneratedVariant variant)
    {
        writer.Line();
        writer.Line("private static class " + variant.KernelClass + "Texts");
        writer.Open();
        foreach ((string name, string text) in new[]
        {
            ("Loop", variant.LoopJson), ("Problem", variant.ProblemJson), ("Schedule", variant.ScheduleJson),
            ("Program", variant.ProgramJson), ("Kernel", variant.KernelText),
        })
        {
            StubText.Constant(writer, name, text);
            writer.Line();
        }

        writer.Close();
    }
}
