using System;
using System.Globalization;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Programs;
using Twill.Scheduling.Verification;
using Twill.Scheduling.Warps;

namespace Twill.Scheduling.Lowering;

/// <summary>Settles the least and the greatest depth of every ring.</summary>
internal static class RingSizing
{
    /// <summary>More stages than this hide no latency that a GPU has.</summary>
    private const int UsefulDepth = 8;

    internal static WarpProgram Fit(WarpProgram program, int greatestDepth)
    {
        EquatableArray<int> minimum = ProtocolVerifier.FindMinimumDepths(program);
        long needed = program.Rings.Select((ring, i) => RingDepths.StageCostOnMachine(ring) * minimum[i]).Sum();
        if (needed > program.SharedMemoryCapacity)
        {
            string rings = string.Join(", ", program.Rings.Select((ring, i) => (ring, i)).Where(pair => pair.ring.Memory == ValueMemory.SharedMemory)
                .Select(pair => string.Format(
                    CultureInfo.InvariantCulture, "{0}: {1} × {2} bytes", pair.ring.Name, minimum[pair.i], pair.ring.StageBytes)));
            throw new LoweringException(string.Format(
                CultureInfo.InvariantCulture,
                "The staging buffers need {0} bytes of shared memory with their barriers, the machine has {1} ({2}).",
                needed, program.SharedMemoryCapacity, rings), isTooLarge: true);
        }

        int limit = greatestDepth > 0 ? Math.Min(greatestDepth, UsefulDepth) : UsefulDepth;
        int[] depths = [.. program.Rings.Select((ring, i) => Math.Max(minimum[i], Math.Min(ring.ScheduleDepth, limit)))];
        return program with
        {
            Rings = program.Rings.Select((ring, i) =>
            {
                long others = program.Rings.Select((other, j) => j == i ? 0L : RingDepths.StageCostOnMachine(other) * minimum[j]).Sum();
                long room = ring.Memory == ValueMemory.TensorMemory ? depths[i] : (program.SharedMemoryCapacity - others) / RingDepths.StageCostOnMachine(ring);
                int greatest = ring.MaximumDepth > ring.ScheduleDepth ? limit : depths[i];
                return ring with
                {
                    MinimumDepth = minimum[i],
                    ScheduleDepth = (int)Math.Min(depths[i], Math.Max(room, minimum[i])),
                    MaximumDepth = (int)Math.Max(minimum[i], Math.Min(Math.Max(greatest, depths[i]), room)),
                };
            }).ToEquatableArray(),
        };
    }
}
