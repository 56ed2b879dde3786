using System.Collections.Generic;
using System.Linq;
using Twill.Generator.Backends.Ilgpu;
using Twill.Generator.FrontEnd.Model;
using Twill.Scheduling.Programs;

namespace Twill.Generator.Backends.Stub;

/// <summary>
/// Writes the class that stands beside a pipelined method. It depends on the method's signature alone, so that calls
/// bind while the user types; what it takes a solve to know comes in through a partial method whose body is
/// <see cref="StubImplementationEmitter"/>'s.
/// </summary>
internal static class StubEmitter
{
    private const string Launching = "global::Twill.Launching.";
    private const string Stream = "global::ILGPU.Runtime.AcceleratorStream";
    private const string Accelerator = "global::ILGPU.Runtime.Accelerator";
    private const string Grid = "global::Twill.BlockGrid";

    /// <summary>Name of the partial method that makes the kernels.</summary>
    internal const string CreateMethod = "CreateKernels";

    /// <summary>The type that holds the kernels of a method.</summary>
    internal const string KernelsType = Launching + "PipelinedKernel<KernelLaunch>";

    /// <summary>Whether the method writes to a tensor follows from its body too.</summary>
    private const string Written = "Kernels.All.WrittenTensors";

    /// <summary>The delegate type of a kernel itself.</summary>
    internal const string KernelType = "KernelMethod";

    /// <summary>The file's text.</summary>
    public static string Emit(PipelinedMethod method)
    {
        var parameters = new StubParameters(method);
        var writer = new IndentedWriter();
        StubText.Open(writer, method);
        StubText.Document(
            writer, "summary",
            "The software-pipelined, warp-specialized kernel of " + method.Name + " for " + string.Join(", ", method.Targets.Select(target => target.Arch)) + ".");
        writer.Line(StubText.GeneratedCode);
        writer.Line(method.Accessibility + " static partial class " + method.KernelClass);
        writer.Open();
        WriteDescriptions(writer, method);
        WriteLaunches(writer, parameters);
        WriteHostLaunch(writer, method, parameters);
        WriteDeviceLaunch(writer, method, parameters);
        WriteSimulations(writer, method, parameters);
        WriteKernels(writer, method);
        writer.Close();
        StubText.Close(writer, method);
        return writer.ToString();
    }

    private static void WriteDescriptions(IndentedWriter writer, PipelinedMethod method)
    {
        const string dictionary = "global::System.Collections.Generic.IReadOnlyDictionary<global::Twill.Arch, ";
        const string schedule = "global::Twill.Scheduling.Reports.KernelSchedule";
        const string description = "global::Twill.KernelDescription";
        if (method.Targets.Count == 1)
        {
            StubText.Document(writer, "summary", "The schedule: what it achieves, why no other is faster, and what it takes of the machine.");
            writer.Line("public static " + schedule + " Schedule => Kernels.All.First.Schedule;");
            writer.Line();
            StubText.Document(writer, "summary", "The loop, problem, schedule and program as JSON, and the kernel's text.");
            writer.Line("public static " + description + " Description => Kernels.All.First;");
            writer.Line();
        }

        StubText.Document(writer, "summary", "The schedule for each architecture that an attribute of the method names.");
        writer.Line("public static " + dictionary + schedule + "> Schedules => Kernels.All.Schedules;");
        writer.Line();
        StubText.Document(writer, "summary", "For each architecture the loop, problem, schedule and program as JSON, and the kernel's text.");
        writer.Line("public static " + dictionary + description + "> Descriptions => Kernels.All.Descriptions;");
        writer.Line();
    }

    private static void WriteLaunches(IndentedWriter writer, StubParameters names)
    {
        StubText.Document(
            writer, "summary",
            "Runs the kernel on host tensors: on the first CUDA device, else on the CPU accelerator. Copies the tensors in,",
            "waits, and copies back those that the kernel writes.");
        writer.Line("public static void Launch(" + Grid + " " + names.Grid + names.Declaration + ") =>");
        writer.Line("    LaunchOnHostTensors(null, " + names.Grid + names.Arguments + ");");
        writer.Line();
        StubText.Document(
            writer, "summary",
            "Runs the kernel on host tensors on an accelerator of one's own. Copies the tensors in, waits, and copies back those",
            "that the kernel writes.");
        writer.Line("public static void Launch(" + Accelerator + " " + names.Accelerator + ", " + Grid + " " + names.Grid + names.Declaration + ")");
        writer.Open();
        writer.Line("global::System.ArgumentNullException.ThrowIfNull(" + names.Accelerator + ");");
        writer.Line("LaunchOnHostTensors(" + names.Accelerator + ", " + names.Grid + names.Arguments + ");");
        writer.Close();
        writer.Line();
    }

    private static void WriteHostLaunch(IndentedWriter writer, PipelinedMethod method, StubParameters names)
    {
        writer.Line("private static void LaunchOnHostTensors(" + Accelerator + "? " + names.Accelerator + ", " + Grid + " " + names.Grid + names.Declaration + ")");
        writer.Open();
        WriteHostChecks(writer, method, names);
        writer.Line("var " + names.Kernel + " = Kernels.All.On(" + names.Accelerator + " ?? Kernels.All.DefaultAccelerator);");
        writer.Line("var " + names.Stream + " = " + names.Kernel + ".Accelerator.DefaultStream;");
        for (int i = 0; i < method.Tensors.Count; i++)
        {
            MethodParameter tensor = method.Tensors[i];
            writer.Line(
                "using var " + names.Copies[i] + " = new " + Launching + "HostTensor<" + StubParameters.Element(tensor.Element) + ">("
                + CSharpNames.Escape(tensor.Name) + ", " + names.Stream + ");");
        }

        var copies = method.Tensors.Select((tensor, i) => (tensor.Name, names.Copies[i])).ToDictionary(pair => pair.Name, pair => pair.Item2);
        writer.Line(
            "Run(" + names.Kernel + ", " + names.Stream + ", " + names.Grid
            + string.Concat(names.Names.Select(name => ", " + (copies.TryGetValue(name, out string? copy) ? copy + ".Device" : CSharpNames.Escape(name)))) + ");");
        for (int i = 0; i < method.Tensors.Count; i++)
        {
            writer.Line("if (" + Written + "[" + i + "])");
            writer.Open();
            writer.Line(names.Copies[i] + ".CopyBack();");
            writer.Close();
            writer.Line();
        }

        writer.Line(names.Stream + ".Synchronize();");
        writer.Close();
        writer.Line();
    }

    private static void WriteHostChecks(IndentedWriter writer, PipelinedMethod method, StubParameters names)
    {
        writer.Line(Launching + "LaunchChecks.Grid(" + names.Grid + ");");
        for (int i = 0; i < method.Tensors.Count; i++)
        {
            MethodParameter tensor = method.Tensors[i];
            writer.Line(
                Launching + "LaunchChecks.Host(" + CSharpNames.Escape(tensor.Name) + ", " + Name(tensor) + ", " + RankOf(i) + ");");
        }

        WriteAliasing(writer, method);
    }

    private static void WriteDeviceLaunch(IndentedWriter writer, PipelinedMethod method, StubParameters names)
    {
        StubText.Document(
            writer, "summary",
            "Runs the kernel on device tensors of the stream's accelerator. Copies nothing and does not wait: the stream does.");
        writer.Line("public static void Launch(" + Stream + " " + names.Stream + ", " + Grid + " " + names.Grid + names.Declaration + ")");
        writer.Open();
        writer.Line("global::System.ArgumentNullException.ThrowIfNull(" + names.Stream + ");");
        writer.Line(Launching + "LaunchChecks.Grid(" + names.Grid + ");");
        for (int i = 0; i < method.Tensors.Count; i++)
        {
            MethodParameter tensor = method.Tensors[i];
            writer.Line(
                Launching + "LaunchChecks.Device(" + CSharpNames.Escape(tensor.Name) + ", " + Name(tensor) + ", " + RankOf(i) + ", "
                + names.Stream + ".Accelerator);");
        }

        WriteAliasing(writer, method);
        writer.Line("Run(Kernels.All.On(" + names.Stream + ".Accelerator), " + names.Stream + ", " + names.Grid + names.Arguments + ");");
        writer.Close();
        writer.Line();
        writer.Line(
            "private static void Run(" + Launching + "LoadedKernel<KernelLaunch> " + names.Kernel + ", "
            + Stream + " " + names.Stream + ", " + Grid + " " + names.Grid + names.Declaration + ")");
        writer.Open();
        IEnumerable<string> arguments =
        [
            .. method.Tensors.Select(tensor => Launching + "DeviceArguments."
                + (tensor.Element == ElementType.Float32 ? "Of32" : "Of16") + "(" + CSharpNames.Escape(tensor.Name) + ")"),
            .. method.Scalars.Select(scalar => CSharpNames.Escape(scalar.Name)),
        ];
        KernelSignature signature = SignatureOf(method);
        writer.Line("var " + names.Run + " = " + names.Kernel + ".Begin(" + names.Grid + ");");
        writer.Line("while (" + names.Run + ".Next())");
        writer.Open();
        writer.Line(
            names.Kernel + ".Launch(" + names.Stream + ", " + names.Run + ".Configuration, "
            + string.Join(", ", signature.Pass(names.Run + ".Control", [.. arguments])) + ");");
        writer.Close();
        writer.Close();
        writer.Line();
    }

    private static void WriteSimulations(IndentedWriter writer, PipelinedMethod method, StubParameters names)
    {
        const string result = "public static global::Twill.SimulationResult Simulate(";
        StubText.Document(
            writer, "summary",
            "Runs the kernel on the machine method, on any computer: the same results in the host tensors, and what happens in",
            "every cycle.");
        writer.Line(result + Grid + " " + names.Grid + names.Declaration + ") =>");
        writer.Line("    Simulate(global::Twill.Arch." + method.Targets[0].Arch + ", " + names.Grid + names.Arguments + ");");
        writer.Line();
        StubText.Document(
            writer, "summary",
            "Runs the kernel for an architecture on the method of its machine: the same results in the host tensors, and what",
            "happens in every cycle.");
        writer.Line(result + "global::Twill.Arch " + names.Architecture + ", " + Grid + " " + names.Grid + names.Declaration + ")");
        writer.Open();
        WriteHostChecks(writer, method, names);
        writer.Line("var " + names.Kernel + " = Kernels.All.Descriptions[" + names.Architecture + "];");
        writer.Line(
            "return global::Twill.Simulation.Simulator.Run(" + names.Kernel + ".Program, " + names.Kernel + ".Problem, " + names.Grid
            + ", new global::Twill.Simulation.SimulationArguments()"
            + string.Concat(names.Names.Select(name => ".Add(" + CSharpNames.Escape(name) + ")")) + ");");
        writer.Close();
        writer.Line();
    }

    private static void WriteAliasing(IndentedWriter writer, PipelinedMethod method)
    {
        string memories = string.Join(", ", method.Tensors.Select(tensor => Launching + "TensorMemory.Of(" + CSharpNames.Escape(tensor.Name) + ")"));
        string tensors = string.Join(", ", method.Tensors.Select(Name));
        writer.Line(
            Launching + "LaunchChecks.Aliasing([" + memories + "], [" + tensors + "], " + Written + ");");
    }

    private static void WriteKernels(IndentedWriter writer, PipelinedMethod method)
    {
        KernelSignature signature = SignatureOf(method);
        string arguments = string.Join(", ", signature.ParameterTypes.Select((type, i) => type + " argument" + i));
        writer.Line(
            "private delegate void KernelLaunch(" + Stream + " stream, global::ILGPU.KernelConfig configuration, " + arguments + ");");
        writer.Line();
        writer.Line("private delegate void " + KernelType + "(" + arguments + ");");
        writer.Line();
        writer.Line("static partial void " + CreateMethod + "(ref " + KernelsType + "? kernels);");
        writer.Line();
        writer.Line("private static class Kernels");
        writer.Open();
        writer.Line("public static readonly " + KernelsType + " All = Create();");
        writer.Line();
        writer.Line("private static " + KernelsType + " Create()");
        writer.Open();
        writer.Line(KernelsType + "? kernels = null;");
        writer.Line(CreateMethod + "(ref kernels);");
        writer.Line(
            "return kernels ?? throw new global::System.InvalidOperationException("
            + "\"The kernels of " + method.Name + " were not generated: the build says why in its TWILL diagnostics, or made no implementation outputs.\");");
        writer.Close();
        writer.Close();
    }

    private static KernelSignature SignatureOf(PipelinedMethod method) => KernelSignature.Of(
        method.Tensors.Select(tensor => (tensor.Name, tensor.Element)), method.Scalars.Select(scalar => (scalar.Name, scalar.Element)));

    /// <summary>How the method indexes a tensor follows from its body.</summary>
    private static string RankOf(int tensor) => "Kernels.All.RankOf(" + tensor + ")";

    private static string Name(MethodParameter tensor) => "nameof(" + CSharpNames.Escape(tensor.Name) + ")";
}
