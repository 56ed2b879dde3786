using System.Globalization;
using System.Linq;
using ILGPU.Runtime;
using Twill.Scheduling.Warps;

namespace Twill.Launching;

/// <summary>Says what to do where a kernel does not fit an accelerator's shared memory.</summary>
internal static class SharedMemoryRemedy
{
    public static InsufficientSharedMemoryException Exception(KernelDescription description, Accelerator accelerator, long available)
    {
        WarpProgram program = description.Program;
        long needed = RingDepths.LeastBytes(program);
        string rings = string.Join(", ", program.Rings.Select(ring =>
            string.Create(CultureInfo.InvariantCulture, $"{ring.Name} {ring.MinimumDepth} × {ring.StageBytes}")));
        return new InsufficientSharedMemoryException(
            string.Create(
                CultureInfo.InvariantCulture,
                $"A block of {program.Name} needs {needed} bytes of shared memory ({rings}); one on {accelerator.Name} may use {available}."),
            needed, available);
    }
}
