using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Problems;

namespace Twill.Scheduling.Reports;

/// <summary>Says which values compete where no schedule fits.</summary>
public static class ResourceConflicts
{
    private const int NamesShown = 6;

    /// <summary>
    /// The conflicts that no schedule can avoid. Where none of these is the cause, the values of an iteration with the
    /// machine's limits, so that a person sees what competes.
    /// </summary>
    public static EquatableArray<ResourceConflict> Find(ScheduleProblem problem)
    {
        List<ResourceConflict> found = [.. OperandsAtOnce(problem), .. KeptForTheLoop(problem)];
        return found.Count > 0 ? found.ToEquatableArray() : [Overview(problem)];
    }

    /// <summary>What one operation reads lies in memory at the same time.</summary>
    private static IEnumerable<ResourceConflict> OperandsAtOnce(ScheduleProblem problem)
    {
        for (int memory = 0; memory < problem.Machine.Memories.Count; memory++)
        {
            MemorySpace space = problem.Machine.Memories[memory];
            int[] readers = [.. Enumerable.Range(0, problem.Operations.Count)
                .OrderByDescending(reader => Sources(problem, reader).Sum(source => Footprint(problem, source, memory)))];
            int[] sources = readers.Length == 0 ? [] : Sources(problem, readers[0]);
            if (sources.Sum(source => Footprint(problem, source, memory)) is long bytes && bytes > space.Capacity)
            {
                int at = memory;
                yield return Conflict(
                    sources, source => Footprint(problem, source, at), problem,
                    Text("{0} reads {1} at once, {2} together; the {3} has {4}",
                        problem.Operations[readers[0]].Name, List(problem, sources, source => Footprint(problem, source, at)), bytes,
                        Describe(space.Name), space.Capacity));
            }
        }
    }

    /// <summary>A value that an operation hands to its own next iteration is never given up.</summary>
    private static IEnumerable<ResourceConflict> KeptForTheLoop(ScheduleProblem problem)
    {
        int[] kept = [.. problem.Dependences
            .Where(edge => edge.Source == edge.Target && edge.Kind == DependenceKind.Data)
            .Select(edge => edge.Source).Distinct().Where(value => problem.Operations[value].Registers > 0)];
        int[] limits = ComputeLimits(problem);
        long needed = kept.Sum(value => (long)problem.Operations[value].Registers);
        if (needed > limits.Sum())
        {
            yield return Conflict(
                kept, value => problem.Operations[value].Registers, problem,
                Text("{0} stay in registers for the whole loop, {1} per thread together; {2}",
                    List(problem, kept, value => problem.Operations[value].Registers), needed, Limits(limits)));
        }
    }

    private static ResourceConflict Overview(ScheduleProblem problem)
    {
        int[] values = [.. Enumerable.Range(0, problem.Operations.Count).Where(value => problem.Operations[value].Registers > 0)];
        string memories = string.Concat(problem.Machine.Memories.Select((space, memory) => Text(
            "; bytes of {0}: {1} of {2}", Describe(space.Name),
            List(
                problem, [.. Enumerable.Range(0, problem.Operations.Count).Where(value => Footprint(problem, value, memory) > 0)],
                value => Footprint(problem, value, memory)),
            space.Capacity)));
        return Conflict(
            values, value => problem.Operations[value].Registers, problem,
            Text("the values of an iteration do not find room together. Registers per thread: {0}; {1}{2}",
                List(problem, values, value => problem.Operations[value].Registers), Limits(ComputeLimits(problem)), memories));
    }

    private static int[] Sources(ScheduleProblem problem, int reader) => [.. problem.Dependences
        .Where(edge => edge.Target == reader && edge.Source != reader && edge.Kind == DependenceKind.Data)
        .Select(edge => edge.Source).Distinct()];

    private static long Footprint(ScheduleProblem problem, int operation, int memory) => problem.Operations[operation].Footprints
        .Where(footprint => footprint.Memory == memory).Sum(footprint => (long)footprint.Amount);

    private static int[] ComputeLimits(ScheduleProblem problem) => [.. problem.Machine.RegisterLimits
        .Where((_, group) => group != problem.Machine.VariableLatencyGroup)];

    private static ResourceConflict Conflict(
        IEnumerable<int> operations, System.Func<int, long> size, ScheduleProblem problem, string message) => new(
        message, operations.OrderByDescending(size).ThenBy(operation => problem.Operations[operation].Name, System.StringComparer.Ordinal)
            .ToEquatableArray());

    private static string List(ScheduleProblem problem, int[] operations, System.Func<int, long> size)
    {
        if (operations.Length == 0)
        {
            return "none";
        }

        int[] sorted = [.. operations.OrderByDescending(size).ThenBy(operation => operation)];
        string names = string.Join(", ", sorted.Take(NamesShown).Select(operation =>
            Text("{0} {1}", problem.Operations[operation].Name, size(operation))));
        return sorted.Length > NamesShown ? Text("{0} and {1} more", names, sorted.Length - NamesShown) : names;
    }

    private static string Limits(int[] limits) => limits.Distinct().Count() == 1
        ? Text(limits.Length == 1 ? "the warp group has {1}" : "{0} warp groups have {1} each", limits.Length, limits[0])
        : "the warp groups have " + string.Join(" and ", limits.Select(limit => Text("{0}", limit)));

    private static string Describe(string memory) => memory switch
    {
        "SharedMemory" => "shared memory",
        "TensorMemory" => "tensor memory",
        _ => memory,
    };

    private static string Text(string format, params object[] values) => string.Format(CultureInfo.InvariantCulture, format, values);
}
