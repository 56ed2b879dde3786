using System.Collections.Generic;
using Twill.Scheduling.Common;

namespace Twill.Scheduling.Warps;

/// <summary>A role's program, unrolled: what the role performs for a number of trips.</summary>
public static class StepSequence
{
    /// <summary>Every step of the role in the order in which it performs them, skipped ones included.</summary>
    /// <param name="role">The role.</param>
    /// <param name="tripCount">Iterations of the loop, at least 0.</param>
    public static IEnumerable<StepInstance> Of(Role role, int tripCount)
    {
        foreach (StepInstance instance in Part(role.Setup, RolePart.Setup, 0))
        {
            yield return instance;
        }

        int turns = tripCount == 0 ? 0 : tripCount + role.Stages - 1;
        for (int turn = 0; turn < turns; turn++)
        {
            for (int position = 0; position < role.Turn.Count; position++)
            {
                Step step = role.Turn[position];
                int iteration = turn - step.Stage;
                bool isSkipped = iteration < 0 || iteration >= tripCount;
                yield return new StepInstance(RolePart.Turn, position, step, iteration, isSkipped);
            }
        }

        foreach (StepInstance instance in Part(role.Finish, RolePart.Finish, tripCount))
        {
            yield return instance;
        }
    }

    private static IEnumerable<StepInstance> Part(EquatableArray<Step> steps, RolePart part, int iteration)
    {
        for (int position = 0; position < steps.Count; position++)
        {
            int performed = iteration - steps[position].Stage;
            yield return new StepInstance(part, position, steps[position], performed, IsSkipped: performed < 0);
        }
    }
}
