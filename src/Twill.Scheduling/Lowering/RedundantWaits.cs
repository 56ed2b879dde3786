using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Verification;
using Twill.Scheduling.Warps;

namespace Twill.Scheduling.Lowering;

/// <summary>
/// Takes out waits for products that other waits make needless: a product that is done implies that all issued before it
/// are. Of waits that stand in for each other the last remains, which leaves products in flight the longest.
/// </summary>
internal static class RedundantWaits
{
    internal static WarpProgram Remove(WarpProgram program)
    {
        for (int role = 0; role < program.Roles.Count; role++)
        {
            for (int position = 0; position < program.Roles[role].Turn.Count; position++)
            {
                if (program.Roles[role].Turn[position] is Step.WaitProducts && Without(program, role, position) is { } shorter)
                {
                    program = shorter;
                    position--;
                }
            }
        }

        return program;
    }

    /// <summary>The program without a step of a turn; null if it is needed.</summary>
    private static WarpProgram? Without(WarpProgram program, int role, int position)
    {
        WarpProgram shorter = program with
        {
            Roles = program.Roles.Select((other, i) => i == role
                ? other with { Turn = other.Turn.Where((_, j) => j != position).ToEquatableArray() }
                : other).ToEquatableArray(),
        };

        // What a wait is for does not depend on the depths of the rings.
        return ProtocolVerifier.Verify(shorter, program.Rings.Select(ring => ring.MinimumDepth).ToEquatableArray()).Count == 0
            ? shorter
            : null;
    }
}
