using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Solver.Explanations;

namespace Twill.Scheduling.Reports;

/// <summary>Says what would have to change for a smaller initiation interval, one sentence for each constraint that excludes it.</summary>
public static class SpeedUps
{
    /// <summary>The sentences; each alone would be enough for the interval that the explanation is about.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="explanation">Why the next smaller interval is impossible.</param>
    public static IEnumerable<string> Describe(ScheduleProblem problem, Explanation explanation) =>
        explanation.Constraints.Select(constraint => Describe(problem, constraint));

    private static string Describe(ScheduleProblem problem, BindingConstraint constraint)
    {
        string names = string.Join(", ", constraint.Operations.Select(operation => problem.Operations[operation].Name));
        return constraint.Kind switch
        {
            ConstraintKind.Unit => Text(
                "Less work for the unit {0} in {1}, or a machine whose {0} is faster. No other order, register budget or number of warp groups helps against a unit alone.",
                problem.Machine.Units[constraint.Resource!.Value].Name, names),
            ConstraintKind.Memory => Text(
                "Smaller or fewer values of {1} in {0}{2}.", problem.Machine.Memories[constraint.Resource!.Value].Name, names,
                Enough(constraint)),
            ConstraintKind.Registers => Text(
                "Fewer registers for {0}: smaller tiles, or a larger register budget for warp group {1}{2}.", names,
                constraint.Resource!.Value, Enough(constraint)),
            ConstraintKind.RegisterFile => "Fewer warp groups, or fewer registers for each: together they need more than the register file has.",
            ConstraintKind.HandOff => Text("Fewer cycles to hand {0} to another warp group: values of fewer registers.", names),
            ConstraintKind.Wait => Text("Less work of the warps themselves in {0}, which keeps their group from issuing anything else.", names),
            ConstraintKind.Dependence => Text("A shorter cycle of dependences through {0}: what one iteration needs of the one before.", names),
            ConstraintKind.WarpGroups => Text("More warp groups{0}.", Enough(constraint)),
            _ => Text("More stages than {0}.", constraint.Available ?? 0),
        };
    }

    private static string Enough(BindingConstraint constraint) => constraint is { Needed: { } needed, Available: { } available }
        ? Text(" ({0} instead of {1} would be enough)", needed, available)
        : "";

    private static string Text(string format, params object[] values) => string.Format(CultureInfo.InvariantCulture, format, values);
}
