using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;
using Twill.Scheduling.Reports;

namespace Twill.Launching;

/// <summary>The kernels of one method, one for each architecture, and what has been loaded of them.</summary>
/// <typeparam name="TLaunch">The delegate that launches them: a stream, a configuration, then the kernel's arguments.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PipelinedKernel<TLaunch>
    where TLaunch : Delegate
{
    private readonly bool[] writtenTensors;
    private readonly KernelVariant[] variants;
    private readonly ConditionalWeakTable<Accelerator, LoadedKernel<TLaunch>> loaded = [];
    private readonly Lock loading = new();
    private readonly Lazy<IReadOnlyDictionary<Arch, KernelSchedule>> schedules;

    /// <summary>The kernels of a method.</summary>
    /// <param name="writtenTensors">For each tensor, in the order of the parameters, whether the method writes to it.</param>
    /// <param name="variants">One for each architecture, in the order of the attributes.</param>
    public PipelinedKernel(bool[] writtenTensors, params KernelVariant[] variants)
    {
        ArgumentNullException.ThrowIfNull(writtenTensors);
        ArgumentNullException.ThrowIfNull(variants);
        this.writtenTensors = writtenTensors;
        this.variants = variants;
        Descriptions = variants.ToDictionary(variant => variant.Description.Architecture, variant => variant.Description);
        schedules = new(() => Descriptions.ToDictionary(pair => pair.Key, pair => pair.Value.Schedule));
    }

    /// <summary>The description of each architecture's kernel.</summary>
    public IReadOnlyDictionary<Arch, KernelDescription> Descriptions { get; }

    /// <summary>The schedule of each architecture's kernel.</summary>
    public IReadOnlyDictionary<Arch, KernelSchedule> Schedules => schedules.Value;

    /// <summary>The description of the first kernel: the only one where the method has one attribute.</summary>
    public KernelDescription First => variants[0].Description;

    /// <summary>For each tensor, in the order of the parameters, whether the method writes to it.</summary>
    public ReadOnlySpan<bool> WrittenTensors => writtenTensors;

    /// <summary>The accelerator of launches that name none.</summary>
    public Accelerator DefaultAccelerator => Launching.DefaultAccelerator.For(variants.Max(variant => variant.Description.Program.Roles.Count));

    /// <summary>The rank that the method indexes a tensor with.</summary>
    /// <param name="tensor">The tensor's position among the tensors.</param>
    public int RankOf(int tensor) => First.Program.Tensors[tensor].Rank;

    /// <summary>The kernel on an accelerator, loaded on first use.</summary>
    /// <param name="accelerator">The accelerator.</param>
    /// <exception cref="InvalidOperationException">The accelerator as it was created cannot run the kernel.</exception>
    /// <exception cref="NotSupportedException">The device cannot run kernels whose warps wait for each other.</exception>
    public LoadedKernel<TLaunch> On(Accelerator accelerator)
    {
        ArgumentNullException.ThrowIfNull(accelerator);
        if (loaded.TryGetValue(accelerator, out LoadedKernel<TLaunch>? kernel))
        {
            return kernel;
        }

        lock (loading)
        {
            return loaded.GetValue(accelerator, key => Load(key));
        }
    }

    private LoadedKernel<TLaunch> Load(Accelerator accelerator)
    {
        KernelVariant variant = Choose(accelerator);
        int lanes = AcceleratorSupport.Lanes(accelerator, variant.Description.Program.Roles.Count, variant.MaximumLanes);
        return new LoadedKernel<TLaunch>(variant, accelerator, lanes);
    }

    /// <summary>The variant for the device's own architecture; the first one runs wherever there is none.</summary>
    private KernelVariant Choose(Accelerator accelerator)
    {
        Arch? architecture = accelerator is CudaAccelerator cuda
            ? cuda.Architecture.Major switch { 8 => Arch.Ampere, 9 => Arch.Hopper, 10 => Arch.Blackwell, _ => null }
            : null;
        return Array.Find(variants, variant => variant.Description.Architecture == architecture) ?? variants[0];
    }
}
