using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Warps;

namespace Twill.Scheduling.Tests.Verification;

/// <summary>Every way to break one safety step of a warp program: take it away, exchange it with a neighbour, miscount it.</summary>
public static class ProgramMutations
{
    /// <summary>Programs that lack one safety step.</summary>
    public static IEnumerable<Mutation> Deletions(WarpProgram program) => ForEachSafetyStep(
        program, (steps, position) => [("deleted", Without(steps, position))]);

    /// <summary>Programs in which a safety step and the step after it, or before it, have changed places.</summary>
    public static IEnumerable<Mutation> Exchanges(WarpProgram program) => ForEachSafetyStep(
        program, (steps, position) =>
        {
            var exchanged = new List<(string, EquatableArray<Step>)>();
            if (position + 1 < steps.Count)
            {
                exchanged.Add(("exchanged with the next", Exchanged(steps, position)));
            }

            if (position > 0 && !IsSafety(steps[position - 1]))
            {
                exchanged.Add(("exchanged with the one before", Exchanged(steps, position - 1)));
            }

            return exchanged;
        });

    /// <summary>Programs in which a safety step counts one iteration or one group too many or too few.</summary>
    public static IEnumerable<Mutation> Miscounts(WarpProgram program) => ForEachSafetyStep(
        program, (steps, position) =>
        {
            Step step = steps[position];
            var changed = new List<(string, Step)> { ("one stage later", step with { Stage = step.Stage + 1 }) };
            if (step.Stage > 0)
            {
                changed.Add(("one stage earlier", step with { Stage = step.Stage - 1 }));
            }

            if (step is Step.WaitProducts wait)
            {
                changed.Add(("one group more pending", wait with { Pending = wait.Pending + 1 }));
                changed.Add(("one group less pending", wait with { Pending = wait.Pending - 1 }));
            }

            return changed.Select(change => (change.Item1, With(steps, position, change.Item2)));
        }, turnsOnly: true);

    /// <summary>Programs in which a value has one copy less in registers.</summary>
    public static IEnumerable<Mutation> Copies(WarpProgram program) =>
        from role in Enumerable.Range(0, program.Roles.Count)
        let buffers = program.Roles[role].Buffers
        from buffer in Enumerable.Range(0, buffers.Count)
        where buffers[buffer].Copies > 1
        select new Mutation(
            program.Roles[role].Name + " " + buffers[buffer].Name + ": one copy less",
            WithRole(program, role, program.Roles[role] with
            {
                Buffers = With(buffers, buffer, buffers[buffer] with { Copies = buffers[buffer].Copies - 1 }),
            }));

    /// <summary>Whether a step is there for safety; order barriers are not.</summary>
    public static bool IsSafety(Step step) =>
        step is Step.Acquire or Step.Commit or Step.Await or Step.Release or Step.WaitProducts;

    private delegate IEnumerable<(string Change, EquatableArray<Step> Steps)> Change(EquatableArray<Step> steps, int position);

    private static IEnumerable<Mutation> ForEachSafetyStep(WarpProgram program, Change change, bool turnsOnly = false)
    {
        for (int index = 0; index < program.Roles.Count; index++)
        {
            Role role = program.Roles[index];
            var parts = new List<(string Name, EquatableArray<Step> Steps, System.Func<EquatableArray<Step>, Role> Replace)>
            {
                ("turn", role.Turn, steps => role with { Turn = steps }),
            };
            if (!turnsOnly)
            {
                parts.Add(("setup", role.Setup, steps => role with { Setup = steps }));
                parts.Add(("finish", role.Finish, steps => role with { Finish = steps }));
            }

            foreach ((string name, EquatableArray<Step> steps, System.Func<EquatableArray<Step>, Role> replace) in parts)
            {
                for (int position = 0; position < steps.Count; position++)
                {
                    if (!IsSafety(steps[position]))
                    {
                        continue;
                    }

                    foreach ((string what, EquatableArray<Step> changed) in change(steps, position))
                    {
                        string label = string.Format(
                            CultureInfo.InvariantCulture, "{0} {1} {2} {3}: {4}",
                            role.Name, name, position, Describe(program, steps[position]), what);
                        yield return new Mutation(label, WithRole(program, index, replace(changed)));
                    }
                }
            }
        }
    }

    private static string Describe(WarpProgram program, Step step) => step switch
    {
        Step.Acquire acquire => "Acquire " + program.Rings[acquire.Ring].Name,
        Step.Commit commit => "Commit " + program.Rings[commit.Ring].Name,
        Step.Await wait => "Await " + program.Rings[wait.Ring].Name,
        Step.Release release => "Release " + program.Rings[release.Ring].Name,
        _ => step.GetType().Name,
    };

    private static WarpProgram WithRole(WarpProgram program, int index, Role role) =>
        program with { Roles = With(program.Roles, index, role) };

    private static EquatableArray<T> With<T>(EquatableArray<T> items, int position, T item) =>
        items.Select((old, i) => i == position ? item : old).ToEquatableArray();

    private static EquatableArray<Step> Without(EquatableArray<Step> steps, int position) =>
        steps.Where((_, i) => i != position).ToEquatableArray();

    private static EquatableArray<Step> Exchanged(EquatableArray<Step> steps, int position) => steps
        .Select((step, i) => i == position ? steps[position + 1] : i == position + 1 ? steps[position] : step).ToEquatableArray();
}
