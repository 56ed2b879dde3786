using System.Globalization;
using System.Linq;
using Twill.Scheduling;
using Twill.Scheduling.Common;
using Twill.Scheduling.Derivation;
using Twill.Scheduling.Machines;
using Twill.Scheduling.Programs;
using Twill.Scheduling.Warps;

namespace Twill.Launching;

/// <summary>Says what to do where a kernel does not fit a device's shared memory.</summary>
internal static class SharedMemoryRemedy
{
    /// <summary>The exception, with both numbers and with tile sizes that fit, found by solving them.</summary>
    /// <param name="description">The kernel.</param>
    /// <param name="program">Its program as the device runs it.</param>
    /// <param name="device">The device's name.</param>
    /// <param name="available">Bytes of shared memory that a block may use there.</param>
    public static InsufficientSharedMemoryException Exception(
        KernelDescription description, WarpProgram program, string device, long available)
    {
        long needed = RingDepths.LeastBytes(program);
        string rings = string.Join(", ", program.Rings.Select(ring =>
            string.Create(CultureInfo.InvariantCulture, $"{ring.Name} {ring.MinimumDepth} × {ring.StageBytes}")));
        return new InsufficientSharedMemoryException(
            string.Create(
                CultureInfo.InvariantCulture,
                $"A block of {program.Name} needs {needed} bytes of shared memory ({rings}); one on {device} may use {available}. {Fitting(description, available)}"),
            needed, available);
    }

    private static string Fitting(KernelDescription description, long available)
    {
        Machine machine = MachineCatalog.ForArchitecture(description.Architecture.ToString()) with
        {
            SharedMemoryBytes = (int)available,
        };
        EquatableArray<FittingTileSizes> sizes =
            TileSizeSearch.FindFitting(
                LoopProgramJson.Read(description.LoopJson), machine, new DerivationOptions(),
                runs: program => RingDepths.LeastBytes(TensorMemoryRemoval.Apply(program)) <= available);
        return sizes.Count == 0
            ? "No smaller tile size nearby fits."
            : "What fits: " + string.Join(", or ", sizes) + ".";
    }
}
