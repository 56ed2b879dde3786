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
    /// <summary>More stages than this are taken only where the user asks for them.</summary>
    private const int UsefulDepth = 8;

    /// <summary>Gives the rings of a program their depths.</summary>
    /// <param name="program">The program, its rings with the depths that the schedule's times need.</param>
    /// <param name="wanted">What the user asks for.</param>
    /// <param name="tensorOf">The tensor whose tiles a ring carries, by the ring's position.</param>
    internal static WarpProgram Fit(WarpProgram program, StreamingDepths wanted, Func<int, int?> tensorOf)
    {
        EquatableArray<int> minimum = ProtocolVerifier.FindMinimumDepths(program);
        long needed = RingDepths.BytesOnMachine(program, minimum);
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

        EquatableArray<int> requested = program.Rings
            .Select((ring, i) => ring.IsStreamed(program) ? wanted.Of(tensorOf(i)) : 0).ToEquatableArray();
        CheckRequests(program, minimum, requested, wanted, tensorOf);
        EquatableArray<int> reserved = minimum.Select((least, i) => Math.Max(least, requested[i])).ToEquatableArray();
        int limit = wanted.Greatest > 0 ? Math.Min(wanted.Greatest, RingDepths.Greatest) : UsefulDepth;
        return program with
        {
            Rings = program.Rings.Select((ring, i) =>
            {
                int depth = Math.Max(minimum[i], Math.Min(ring.ScheduleDepth, limit));
                int room = ring.Memory == ValueMemory.TensorMemory ? depth : RingDepths.RoomOnMachine(program, reserved, i);
                int greatest = ring.MaximumDepth > ring.ScheduleDepth ? Math.Max(limit, depth) : depth;
                return ring with
                {
                    MinimumDepth = minimum[i],
                    ScheduleDepth = Math.Min(depth, Math.Max(room, minimum[i])),
                    MaximumDepth = requested[i] > 0 ? requested[i] : Math.Max(minimum[i], Math.Min(greatest, room)),
                    RequestedDepth = requested[i],
                };
            }).ToEquatableArray(),
        };
    }

    /// <summary>Each number must be possible beside those of the rings before it and the least of those after it.</summary>
    private static void CheckRequests(
        WarpProgram program, EquatableArray<int> minimum, EquatableArray<int> requested, StreamingDepths wanted, Func<int, int?> tensorOf)
    {
        EquatableArray<int> depths = minimum;
        for (int ring = 0; ring < program.Rings.Count; ring++)
        {
            if (requested[ring] == 0)
            {
                continue;
            }

            if (requested[ring] < minimum[ring] || requested[ring] > RingDepths.RoomOnMachine(program, depths, ring))
            {
                throw OutOfRange(program, ring, tensorOf(ring), requested[ring], minimum[ring], depths);
            }

            depths = depths.Select((depth, i) => i == ring ? requested[ring] : depth).ToEquatableArray();
        }

        for (int ring = 0; ring < program.Rings.Count; ring++)
        {
            if (requested[ring] == 0 && wanted.Greatest > 0 && program.Rings[ring].IsStreamed(program) && minimum[ring] > wanted.Greatest)
            {
                throw OutOfRange(program, ring, null, wanted.Greatest, minimum[ring], depths);
            }
        }
    }

    private static StreamingDepthException OutOfRange(
        WarpProgram program, int ring, int? tensor, int asked, int least, EquatableArray<int> others)
    {
        int greatest = RingDepths.RoomOnMachine(program, others, ring);
        string beside = string.Join(", ", program.Rings.Select((other, i) => (other, i))
            .Where(pair => pair.i != ring && pair.other.Memory == ValueMemory.SharedMemory)
            .Select(pair => string.Format(CultureInfo.InvariantCulture, "{0}: {1} × {2}", pair.other.Name, others[pair.i], pair.other.StageBytes)));
        string limit = greatest == RingDepths.Greatest
            ? string.Format(CultureInfo.InvariantCulture, "no ring has more than {0}", greatest)
            : string.Format(
                CultureInfo.InvariantCulture, "{0} stages of {1} bytes fit the {2} bytes of shared memory{3}", greatest,
                program.Rings[ring].StageBytes, program.SharedMemoryCapacity, beside.Length == 0 ? "" : " beside " + beside);
        return new StreamingDepthException(
            string.Format(
                CultureInfo.InvariantCulture, "{0} is to have {1} {2}, but can have {3} to {4}: with fewer than {3} the roles wait for each other for ever, and {5}",
                program.Rings[ring].Name, asked, asked == 1 ? "stage" : "stages", least, greatest, limit),
            tensor, program.Rings[ring].SourceOperation, least, greatest);
    }
}
