using System;
using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Schedules;
using Twill.Scheduling.Solver;
using Twill.Scheduling.Warps;

namespace Twill.Scheduling.Reports;

/// <summary>Collects what a kernel's schedule is from the problem, the solve and the lowered program.</summary>
public static class KernelScheduleBuilder
{
    /// <summary>Describes a schedule.</summary>
    /// <param name="problem">The problem that was solved.</param>
    /// <param name="result">The solve: one that found a schedule.</param>
    /// <param name="program">The program that the schedule was lowered to.</param>
    /// <exception cref="ArgumentException">The solve found no schedule.</exception>
    public static KernelSchedule Build(ScheduleProblem problem, SolveResult result, WarpProgram program)
    {
        (Schedule schedule, ScheduleQuality quality, int lowerBound, ScheduleProof proof) = result switch
        {
            SolveResult.Optimal optimal => (optimal.Schedule, optimal.Quality, optimal.LowerBound,
                optimal.ForAnyStages || optimal.Schedule.InitiationInterval == optimal.LowerBound
                    ? ScheduleProof.Optimal : ScheduleProof.OptimalForStages),
            SolveResult.Feasible feasible => (feasible.Schedule, feasible.Quality, feasible.LowerBound, ScheduleProof.Open),
            _ => throw new ArgumentException("The solve found no schedule.", nameof(result)),
        };
        EquatableArray<UnitLoad> loads = Loads(problem);
        UnitLoad? binding = loads.FirstOrDefault(load => load.Cycles >= lowerBound);
        EquatableArray<int> depths = RingDepths.ChooseOnMachine(program)
            ?? program.Rings.Select(ring => ring.MinimumDepth).ToEquatableArray();
        EquatableArray<int> greatest = RingDepths.GreatestOnMachine(program);
        int[] peaks = RegisterPressure.Peaks(problem, schedule);
        return new KernelSchedule
        {
            Name = program.Name,
            Architecture = program.Architecture,
            InitiationInterval = schedule.InitiationInterval,
            LowerBound = lowerBound,
            BoundBy = binding?.Unit ?? Recurrence(problem, lowerBound),
            IsBoundByUnit = binding is not null,
            Proof = proof,
            Stages = schedule.Stages,
            Length = schedule.Length,
            Units = loads,
            Roles = program.Roles.Select(role => Describe(role, problem, schedule, peaks)).ToEquatableArray(),
            Rings = program.Rings
                .Select((ring, i) => new ScheduledRing(ring.Name, ring.StageBytes, depths[i], ring.MinimumDepth, greatest[i])).ToEquatableArray(),
            SharedMemoryBytes = RingDepths.BytesOnMachine(program, depths),
            SharedMemoryLimit = program.SharedMemoryCapacity,
            CrossingRegisters = quality.CrossingRegisters,
            BlockingOperations = quality.BlockingOperations,
        };
    }

    private static EquatableArray<UnitLoad> Loads(ScheduleProblem problem) => problem.Machine.Units
        .Select((unit, position) =>
        {
            long busy = problem.Operations.SelectMany(operation => operation.Usage)
                .Where(usage => usage.Unit == position).Sum(usage => (long)usage.Length * usage.Amount);
            return new UnitLoad(unit.Name, (int)((busy + unit.Capacity - 1) / unit.Capacity));
        })
        .ToEquatableArray();

    private static string Recurrence(ScheduleProblem problem, int lowerBound)
    {
        IReadOnlyList<int> cycle = CriticalRecurrence.Find(problem, lowerBound - 1);
        return cycle.Count == 0
            ? "search"
            : "recurrence " + string.Join(" → ", cycle.Concat(cycle.Take(1)).Select(id => problem.Operations[id].Name));
    }

    private static ScheduledRole Describe(Role role, ScheduleProblem problem, Schedule schedule, int[] peaks) => new(
        role.Name, role.Kind, role.Threads, role.Registers, role.Kind == RoleKind.Compute ? peaks[role.WarpGroup] : 0,
        role.Turn.OfType<Step.Compute>().Where(step => step.Operation >= 0)
            .Select(step => Describe(step.Operation, problem, schedule)).ToEquatableArray());

    private static ScheduledOperation Describe(int id, ScheduleProblem problem, Schedule schedule)
    {
        Operation operation = problem.Operations[id];
        int start = schedule.StartTimes[id];
        return new ScheduledOperation(
            operation.Name, start, start / schedule.InitiationInterval, operation.Duration,
            operation.Usage.Where(usage => usage.Length > 0)
                .Select(usage => new UnitLoad(problem.Machine.Units[usage.Unit].Name, usage.Length)).ToEquatableArray());
    }
}
