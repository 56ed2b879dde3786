using System;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Threading;
using ILGPU.Runtime;

namespace Twill.Launching;

/// <summary>
/// The CUDA driver's library. ILGPU asks for it as <c>cuda</c>, which Linux finds only where the development files are
/// installed; the driver itself brings <c>libcuda.so.1</c>.
/// </summary>
internal static class CudaLibrary
{
    private const string IlgpuName = "cuda";
    private const string LinuxName = "libcuda.so.1";
    private const string WindowsName = "nvcuda.dll";
    private static int isRegistered;

    /// <summary>
    /// Lets ILGPU find the driver. Must run before a process first asks ILGPU for CUDA devices; later calls do nothing.
    /// </summary>
    public static void Register()
    {
        if (!OperatingSystem.IsLinux() || Interlocked.Exchange(ref isRegistered, 1) != 0)
        {
            return;
        }

        try
        {
            NativeLibrary.SetDllImportResolver(typeof(Accelerator).Assembly, Resolve);
        }
        catch (InvalidOperationException)
        {
            // The application has set a resolver for ILGPU itself: then finding the driver is its affair
        }
    }

    /// <summary>The address of one of the driver's functions, for what ILGPU does not offer.</summary>
    /// <param name="name">The function's exported name.</param>
    /// <exception cref="DllNotFoundException">There is no driver.</exception>
    public static nint Function(string name)
    {
        nint library = NativeLibrary.Load(OperatingSystem.IsWindows() ? WindowsName : LinuxName);
        return NativeLibrary.GetExport(library, name);
    }

    /// <summary>What ILGPU asks for as it is, where it exists, else the driver's own name; zero leaves it to the runtime.</summary>
    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath)
    {
        if (name != IlgpuName)
        {
            return default;
        }

        return NativeLibrary.TryLoad(name, assembly, searchPath, out nint handle) || NativeLibrary.TryLoad(LinuxName, out handle)
            ? handle
            : default;
    }
}
