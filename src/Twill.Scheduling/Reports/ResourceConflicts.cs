using System;
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
    private const string Bytes = "bytes";
    private const string Columns = "columns";
    private const string Registers = "registers per thread";

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
            if (sources.Sum(source => Footprint(problem, source, memory)) is long needed && needed > space.Capacity)
            {
                int at = memory;
                ConflictKind kind = KindOf(space);
                string unit = UnitOf(kind);
                int[] read = [.. sources.Where(source => Footprint(problem, source, at) > 0)];
                yield return Conflict(
                    kind, read, source => Footprint(problem, source, at), problem,
                    read.Length == 1
                        ? Text("'{0}' reads {1}; a block has {2} {3} of {4}",
                            SourceNames.Of(problem.Operations[readers[0]].Name), List(problem, read, source => Footprint(problem, source, at), unit),
                            space.Capacity, unit, Describe(space))
                        : Text("'{0}' reads {1} at once, {2} {3} together; a block has {4} {3} of {5}",
                            SourceNames.Of(problem.Operations[readers[0]].Name), List(problem, read, source => Footprint(problem, source, at), unit),
                            needed, unit, space.Capacity, Describe(space)));
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
        bool isAnyTooLarge = kept.Any(value => problem.Operations[value].Registers > limits.DefaultIfEmpty().Max());
        if (needed > limits.Sum() || isAnyTooLarge)
        {
            yield return Conflict(
                ConflictKind.Registers, kept, value => problem.Operations[value].Registers, problem,
                Text("{0} {1} in registers for the whole loop, {2} per thread together; {3}",
                    List(problem, kept, value => problem.Operations[value].Registers, Registers),
                    Names(problem, kept).Count == 1 ? "stays" : "stay", needed, Limits(limits)));
        }
    }

    private static ResourceConflict Overview(ScheduleProblem problem)
    {
        int[] values = [.. Enumerable.Range(0, problem.Operations.Count).Where(value => problem.Operations[value].Registers > 0)];
        string memories = string.Concat(problem.Machine.Memories.Select((space, memory) => (space, memory, values: Enumerable
                .Range(0, problem.Operations.Count).Where(value => Footprint(problem, value, memory) > 0).ToArray()))
            .Where(entry => entry.values.Length > 0)
            .Select(entry => Text(
                "; {0}: {1} of {2} {3}", Describe(entry.space),
                List(problem, entry.values, value => Footprint(problem, value, entry.memory), ""), entry.space.Capacity, UnitOf(KindOf(entry.space)))));
        return Conflict(
            ConflictKind.Several, values, value => problem.Operations[value].Registers, problem,
            Text("the values of an iteration do not find room together; registers per thread: {0}, and {1}{2}",
                List(problem, values, value => problem.Operations[value].Registers, ""), Limits(ComputeLimits(problem)), memories));
    }

    private static int[] Sources(ScheduleProblem problem, int reader) => [.. problem.Dependences
        .Where(edge => edge.Target == reader && edge.Source != reader && edge.Kind == DependenceKind.Data)
        .Select(edge => edge.Source).Distinct()];

    private static long Footprint(ScheduleProblem problem, int operation, int memory) => problem.Operations[operation].Footprints
        .Where(footprint => footprint.Memory == memory).Sum(footprint => (long)footprint.Amount);

    private static int[] ComputeLimits(ScheduleProblem problem) => [.. problem.Machine.RegisterLimits
        .Where((_, group) => group != problem.Machine.VariableLatencyGroup)];

    private static ResourceConflict Conflict(
        ConflictKind kind, IEnumerable<int> operations, Func<int, long> size, ScheduleProblem problem, string message) => new(
        kind, message,
        operations.OrderByDescending(size).ThenBy(operation => problem.Operations[operation].Name, StringComparer.Ordinal)
            .ToEquatableArray());

    /// <summary>The values with what each takes; sub-tiles of one value are counted, not listed.</summary>
    private static string List(ScheduleProblem problem, int[] operations, Func<int, long> size, string unit)
    {
        if (operations.Length == 0)
        {
            return "none";
        }

        string[] values =
        [
            .. operations.GroupBy(operation => (Name: SourceNames.Of(problem.Operations[operation].Name), Size: size(operation)))
                .OrderByDescending(group => group.Key.Size).ThenBy(group => group.Min())
                .Select(group =>
                {
                    string amount = group.Count() == 1 ? Text("{0}", group.Key.Size) : Text("{0} × {1}", group.Count(), group.Key.Size);
                    return unit.Length == 0 ? "'" + group.Key.Name + "' " + amount : "'" + group.Key.Name + "' (" + amount + " " + unit + ")";
                }),
        ];
        return values.Length > NamesShown
            ? Text("{0} and {1} more", string.Join(", ", values.Take(NamesShown)), values.Length - NamesShown)
            : values.Length == 1 ? values[0] : string.Join(", ", values.Take(values.Length - 1)) + " and " + values[values.Length - 1];
    }

    private static HashSet<string> Names(ScheduleProblem problem, int[] operations) =>
        [.. operations.Select(operation => SourceNames.Of(problem.Operations[operation].Name))];

    private static string Limits(int[] limits) => limits.Distinct().Count() == 1
        ? Text(limits.Length == 1 ? "the computing warp group has {1}" : "{0} computing warp groups have {1} each", limits.Length, limits[0])
        : "the computing warp groups have " + string.Join(" and ", limits.Select(limit => Text("{0}", limit)));

    private static ConflictKind KindOf(MemorySpace space) => space.Name switch
    {
        "SharedMemory" => ConflictKind.SharedMemory,
        "TensorMemory" => ConflictKind.TensorMemory,
        _ => ConflictKind.Several,
    };

    private static string UnitOf(ConflictKind kind) => kind == ConflictKind.TensorMemory ? Columns : Bytes;

    private static string Describe(MemorySpace space) => KindOf(space) switch
    {
        ConflictKind.SharedMemory => "shared memory",
        ConflictKind.TensorMemory => "tensor memory",
        _ => space.Name,
    };

    private static string Text(string format, params object[] values) => string.Format(CultureInfo.InvariantCulture, format, values);
}
