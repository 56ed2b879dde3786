using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using ILGPU.Backends.OpenCL;
using ILGPU.Backends.PTX;
using ILGPU.IR.Intrinsics;

namespace Twill.Kernels.Devices;

/// <summary>Pairs each tile operation with the device code that takes its place: the method of the same name and parameters.</summary>
internal static class DeviceIntrinsics
{
    private static readonly (Type Host, Type Device)[] Classes =
    [
        (typeof(BlockSync), typeof(DeviceBlockSync)),
        (typeof(Registers), typeof(DeviceRegisters)),
        (typeof(KernelScalar), typeof(DeviceKernelScalar)),
        (typeof(TileMath), typeof(DeviceTileMath)),
        (typeof(TileMemory), typeof(DeviceTileMemory)),
    ];

    /// <summary>The pairs.</summary>
    public static IEnumerable<(MethodInfo Host, MethodInfo Device)> Pairs()
    {
        foreach ((Type host, Type device) in Classes)
        {
            foreach (MethodInfo method in host.GetMethods(BindingFlags.Public | BindingFlags.Static))
            {
                if (method.IsDefined(typeof(IntrinsicImplementationAttribute)))
                {
                    Type[] parameters = [.. method.GetParameters().Select(parameter => parameter.ParameterType)];
                    yield return (method, device.GetMethod(method.Name, parameters)
                        ?? throw new MissingMethodException(device.Name, method.Name));
                }
            }
        }
    }

    /// <summary>The code for OpenCL: the same, but for a wait that knows no instruction of NVIDIA's.</summary>
    private static MethodInfo OpenCL(MethodInfo device) => device.Name == nameof(BlockSync.WaitAtLeast)
        ? typeof(DeviceBlockSync).GetMethod(nameof(DeviceBlockSync.WaitAtLeastOpenCL))!
        : device;

    /// <summary>Registers the device code with a context.</summary>
    public static void Register(IntrinsicImplementationManager manager)
    {
        foreach ((MethodInfo host, MethodInfo device) in Pairs())
        {
            manager.RegisterMethod(host, new PTXIntrinsic(device, IntrinsicImplementationMode.Redirect));
            manager.RegisterMethod(host, new CLIntrinsic(OpenCL(device), IntrinsicImplementationMode.Redirect));
        }
    }
}
