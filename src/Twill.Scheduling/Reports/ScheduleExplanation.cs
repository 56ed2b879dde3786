using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Twill.Scheduling.Warps;

namespace Twill.Scheduling.Reports;

/// <summary>Explains a schedule to people, in words, tables and a drawing of its steady state.</summary>
public static class ScheduleExplanation
{
    private const int DrawingWidth = 64;

    /// <summary>The whole explanation, lines separated by <c>\n</c>.</summary>
    public static string Text(KernelSchedule schedule) => string.Join("\n", Lines(schedule));

    /// <summary>The whole explanation, line by line.</summary>
    public static IEnumerable<string> Lines(KernelSchedule schedule) =>
        [.. Words(schedule), "", .. Operations(schedule), "", .. SteadyState(schedule), "", .. Memory(schedule)];

    /// <summary>What the schedule achieves, in sentences.</summary>
    public static IEnumerable<string> Words(KernelSchedule schedule)
    {
        yield return Invariant(
            $"{schedule.Name} on {schedule.Architecture}: an iteration starts every {schedule.InitiationInterval} cycles, {schedule.Status}.");
        yield return Invariant($"The lower bound is {schedule.LowerBound} cycles, set by {Binding(schedule)}.");
        yield return Invariant(
            $"An iteration takes {schedule.Length} cycles from its first issue to its end, so {schedule.Stages} {(schedule.Stages == 1 ? "is" : "are")} in flight at once.");
        foreach (ScheduledRole role in schedule.Roles)
        {
            yield return Sentence(role);
        }

        yield return schedule.CrossingRegisters == 0
            ? "No register value crosses warp groups."
            : Invariant($"Values of {schedule.CrossingRegisters} registers per thread cross warp groups through shared memory.");
    }

    /// <summary>A table of the operations: role, cycle of issue, stage, duration and units.</summary>
    public static IEnumerable<string> Operations(KernelSchedule schedule)
    {
        IReadOnlyList<(ScheduledRole Role, ScheduledOperation Operation)> placed = Placed(schedule);
        return TextTable.Lines(
            ["", "operation", "role", "cycle", "stage", "duration", "units"],
            placed.Select((item, i) => new[]
            {
                Letter(i), item.Operation.Name, item.Role.Name, Number(item.Operation.Start), Number(item.Operation.Stage),
                Number(item.Operation.Duration), string.Join(", ", item.Operation.Loads.Select(load => load.Unit)),
            }));
    }

    /// <summary>
    /// A drawing of one interval of the steady state: a line for each functional unit, and how much of it is busy. The
    /// letters are those of the table of operations.
    /// </summary>
    public static IEnumerable<string> SteadyState(KernelSchedule schedule)
    {
        IReadOnlyList<(ScheduledRole Role, ScheduledOperation Operation)> placed = Placed(schedule);
        return TextTable.Lines(
            ["unit", Invariant($"cycles 0 to {schedule.InitiationInterval} of the steady state"), "busy"],
            schedule.Units.Where(unit => unit.Cycles > 0).Select(unit => new[]
            {
                unit.Unit, Draw(schedule, placed, unit.Unit),
                Invariant($"{unit.Cycles} cycles, {100.0 * unit.Cycles / schedule.InitiationInterval:0}%"),
            }));
    }

    /// <summary>What the kernel takes of the machine: registers of each role, stages of each ring.</summary>
    public static IEnumerable<string> Memory(KernelSchedule schedule) =>
    [
        .. TextTable.Lines(
            ["role", "threads", "registers", "of them values"],
            schedule.Roles.Select(role => new[]
            {
                role.Name, Number(role.Threads), Number(role.Registers), Number(role.ValueRegisters),
            })),
        "",
        .. TextTable.Lines(
            ["ring", "stages", "at least", "at most", "bytes of a stage"],
            schedule.Rings.Select(ring => new[]
            {
                ring.Name, Number(ring.Depth), Number(ring.MinimumDepth), Number(ring.MaximumDepth), Number(ring.StageBytes),
            })),
        Invariant($"Shared memory: {schedule.SharedMemoryBytes} of {schedule.SharedMemoryLimit} bytes."),
    ];

    private static string Binding(KernelSchedule schedule) =>
        schedule.IsBoundByUnit ? "the unit " + schedule.BoundBy : schedule.BoundBy;

    private static string Sentence(ScheduledRole role)
    {
        string names = string.Join(", ", role.Operations.Select(operation => operation.Name));
        string work = role.Kind switch
        {
            RoleKind.Load => names.Length == 0 ? "loads what stays in shared memory" : "loads " + names + " ahead of their use",
            RoleKind.Store => "stores " + names,
            _ => names.Length == 0 ? "has no work in the loop" : "computes " + names,
        };
        return Invariant($"Role {role.Name} ({role.Threads} threads) {work}.");
    }

    private static List<(ScheduledRole Role, ScheduledOperation Operation)> Placed(KernelSchedule schedule) =>
        [.. schedule.Roles.SelectMany(role => role.Operations.Select(operation => (role, operation)))];

    private static string Draw(
        KernelSchedule schedule, IReadOnlyList<(ScheduledRole Role, ScheduledOperation Operation)> placed, string unit)
    {
        char[] cells = new char[DrawingWidth];
        cells.AsSpan().Fill('.');
        for (int i = 0; i < placed.Count; i++)
        {
            ScheduledOperation operation = placed[i].Operation;
            int cycles = operation.UnitCycles(unit);
            if (cycles == 0)
            {
                continue;
            }

            long first = (long)operation.Start * DrawingWidth / schedule.InitiationInterval;
            long last = ((long)operation.Start + cycles - 1) * DrawingWidth / schedule.InitiationInterval;
            for (long cell = first; cell <= last; cell++)
            {
                cells[cell % DrawingWidth] = Letter(i)[0];
            }
        }

        return new string(cells);
    }

    private static string Letter(int position) => position switch
    {
        < 26 => ((char)('a' + position)).ToString(),
        < 52 => ((char)('A' + position - 26)).ToString(),
        _ => "#",
    };

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
