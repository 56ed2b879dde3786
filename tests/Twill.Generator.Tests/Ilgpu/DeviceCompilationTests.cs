using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using ILGPU;
using ILGPU.Backends;
using ILGPU.Backends.EntryPoints;
using ILGPU.Backends.OpenCL;
using ILGPU.Backends.PTX;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;
using Xunit;

namespace Twill.Generator.Tests.Ilgpu;

/// <summary>Kernels compiled for NVIDIA devices, without one, and assembled where there is an assembler.</summary>
public class DeviceCompilationTests
{
    private const int Lanes = 32;

    public static TheoryData<string, string> Cases { get; } = new MatrixTheoryData<string, string>(
        [nameof(KernelSources.Gemm), nameof(KernelSources.Attention), nameof(KernelSources.Mlp), nameof(KernelSources.Gradients),
            nameof(KernelSources.Elementwise)],
        ["8.0", "9.0"]);

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_kernel_compiles_to_PTX_that_assembles(string name, string capability)
    {
        string source = (string)typeof(KernelSources).GetField(name)!.GetRawConstantValue()!;
        string ptx = Compile(EmittedKernel.Of(source), capability);
        Assert.Contains(".entry Kernel_Run", ptx, StringComparison.Ordinal);
        Assert.DoesNotContain("call", ptx, StringComparison.Ordinal);
        if (Assembler() is { } assembler)
        {
            Assemble(assembler, ptx, "sm_" + capability.Replace(".", "", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_kernel_compiles_to_OpenCL()
    {
        EmittedKernel kernel = EmittedKernel.Of(KernelSources.Attention);
        using Context context = Context.Create(builder => builder.EnableTwill());
        CLCapabilityContext capabilities = new(true, true, true, true, true);
        using CLBackend backend = new(context, capabilities, CLDeviceVendor.AMD, new CLCVersion(3, 0));
        var compiled = (CLCompiledKernel)backend.Compile(
            EntryPointDescription.FromExplicitlyGroupedKernel(kernel.Method(Lanes)),
            new KernelSpecialization(Lanes * kernel.Program.Roles.Count, 1));
        Assert.Contains("kernel void", compiled.Source, StringComparison.Ordinal);
        Assert.DoesNotContain("nanosleep", compiled.Source, StringComparison.Ordinal);
    }

    private static string Compile(EmittedKernel kernel, string capability)
    {
        using Context context = Context.Create(builder => builder.EnableTwill());
        CudaArchitecture architecture = capability == "9.0" ? CudaArchitecture.SM_90 : CudaArchitecture.SM_80;
        using PTXBackend backend = new(context, architecture, CudaInstructionSet.ISA_80, null!);
        CompiledKernel compiled = backend.Compile(
            EntryPointDescription.FromExplicitlyGroupedKernel(kernel.Method(Lanes)),
            new KernelSpecialization(Lanes * kernel.Program.Roles.Count, 1));
        // ILGPU names no target above 8.0, whatever it compiles for
        return Regex.Replace(
            ((PTXCompiledKernel)compiled).PTXAssembly, @"\.target sm_\d+", ".target sm_" + capability.Replace(".", "", StringComparison.Ordinal));
    }

    private static string? Assembler()
    {
        string file = OperatingSystem.IsWindows() ? "ptxas.exe" : "ptxas";
        string?[] candidates =
        [
            Environment.GetEnvironmentVariable("TWILL_PTXAS"),
            .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, file)),
            Environment.GetEnvironmentVariable("CUDA_HOME") is { } home ? Path.Combine(home, "bin", file) : null,
        ];
        return Array.Find(candidates, File.Exists);
    }

    private static void Assemble(string assembler, string ptx, string target)
    {
        string input = Path.GetTempFileName();
        string output = Path.GetTempFileName();
        try
        {
            File.WriteAllText(input, ptx);
            using Process process = Process.Start(new ProcessStartInfo(assembler, ["-O1", "-arch=" + target, input, "-o", output])
            {
                RedirectStandardError = true,
            })!;
            string errors = process.StandardError.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, errors);
        }
        finally
        {
            File.Delete(input);
            File.Delete(output);
        }
    }
}
