using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Problems;

namespace Twill.Scheduling.Tests.Checking;

/// <summary>
/// Small problems from a seed, made to be awkward rather than realistic: tight registers and memories, cycles of some
/// distance, operations without duration, units of capacity 2, blocking edges, values that are held, sub-tiles that are
/// alike, and now and then delays below 0, runs that outlast their operation and issues that outlast it. The same seed
/// gives the same problem everywhere.
/// </summary>
public static class RandomProblems
{
    /// <summary>Makes the problem of a seed.</summary>
    public static ScheduleProblem Generate(int seed) => Generate(seed, 3, 9);

    /// <summary>Makes the problem of a seed with a number of computing operations between two limits.</summary>
    public static ScheduleProblem Generate(int seed, int fewest, int most)
    {
        var random = new Random(seed);
        ProblemMachine machine = Machine(random);
        var operations = new List<Operation>();
        var edges = new List<Dependence>();
        AddLoads(random, machine, operations);
        int loads = operations.Count;
        bool hasSubTiles = random.Next(5) == 0;
        AddComputation(random, machine, operations, edges, Math.Max(1, random.Next(fewest, most + 1) / (hasSubTiles ? 2 : 1)));
        if (hasSubTiles)
        {
            AddCycles(random, machine, operations, edges, loads, operations.Count);
            AddTwin(operations, edges, loads);
        }

        int computed = operations.Count;
        if (machine.VariableLatencyGroup is not null && random.Next(3) == 0)
        {
            int source = random.Next(loads, computed);
            operations.Add(new Operation { Name = "ST", Duration = random.Next(1, 4), WarpCycles = 1, IsVariableLatency = true });
            edges.Add(Edge(source, computed, operations[source].Duration, 0, random, machine));
        }

        if (!hasSubTiles || random.Next(2) == 0)
        {
            AddCycles(random, machine, operations, edges, loads, computed);
        }

        return new ScheduleProblem
        {
            Name = "random_" + seed.ToString(CultureInfo.InvariantCulture),
            Machine = machine,
            Operations = operations.ToEquatableArray(),
            Dependences = edges.ToEquatableArray(),
        };
    }

    private static ProblemMachine Machine(Random random)
    {
        int groups = random.Next(2, 5);
        int limit = random.Next(6, 17);
        bool unequalLimits = random.Next(4) == 0;
        int[] limits = Enumerable.Range(0, groups).Select(_ => unequalLimits ? Math.Max(5, limit - random.Next(0, 5)) : limit).ToArray();
        int[] threads = random.Next(5) == 0
            ? Enumerable.Range(0, groups).Select(_ => 128 * random.Next(1, 3)).ToArray()
            : [];
        int wanted = threads.Zip(limits, (threadCount, registers) => threadCount * registers).Sum();
        return new ProblemMachine
        {
            Units = Enumerable.Range(0, random.Next(2, 4))
                .Select(unit => new FunctionalUnit(((char)('A' + unit)).ToString(), random.Next(3) == 0 ? 2 : 1)).ToEquatableArray(),
            Memories = random.Next(2) == 0 ? [] : [new MemorySpace("M", random.Next(3, 9))],
            WarpGroups = groups,
            VariableLatencyGroup = random.Next(8) == 0 ? null : 0,
            RegisterLimits = limits.ToEquatableArray(),
            GroupThreads = threads.ToEquatableArray(),
            RegisterFile = threads.Length == 0 ? 0 : wanted - (random.Next(10) == 0 ? 1 : 0),
            AllowsCrossGroupValues = random.Next(5) != 0,
        };
    }

    private static void AddLoads(Random random, ProblemMachine machine, List<Operation> operations)
    {
        int loads = machine.VariableLatencyGroup is null ? 0 : random.Next(0, 3);
        for (int load = 0; load < loads; load++)
        {
            int duration = random.Next(0, 3);
            operations.Add(new Operation
            {
                Name = "L" + load.ToString(CultureInfo.InvariantCulture),
                Duration = duration,
                WarpCycles = duration,
                Footprints = Footprints(random, machine, 2),
                IsVariableLatency = true,
                IsStreaming = true,
            });
        }
    }

    private static void AddComputation(
        Random random, ProblemMachine machine, List<Operation> operations, List<Dependence> edges, int count)
    {
        for (int added = 0; added < count; added++)
        {
            int v = operations.Count;
            int duration = random.Next(12) == 0 ? 0 : random.Next(1, 6);
            bool isAsynchronous = random.Next(3) == 0;
            operations.Add(new Operation
            {
                Name = "v" + v.ToString(CultureInfo.InvariantCulture),
                Duration = duration,
                Usage = Usage(random, machine, duration),
                WarpCycles = isAsynchronous ? Math.Min(1, duration) : duration + (random.Next(15) == 0 ? 2 : 0),
                Registers = random.Next(0, 6),
                Footprints = random.Next(4) == 0 ? Footprints(random, machine, 2) : [],
                SpillCost = random.Next(4) == 0 ? 0 : random.Next(1, 4),
                WarpGroups = random.Next(10) == 0 ? Enumerable.Range(1, machine.WarpGroups - 1).Where(_ => random.Next(2) == 0).ToEquatableArray() : [],
                WarpsNeeded = machine.GroupThreads.Count > 0 && random.Next(6) == 0 ? 2 : 1,
            });
            int inputs = v == 0 ? 0 : random.Next(1, 4);
            foreach (int source in Enumerable.Range(0, inputs).Select(_ => random.Next(0, v)).Distinct())
            {
                int delay = operations[source].IsStreaming ? 0 : random.Next(20) == 0 ? -random.Next(1, 4) : operations[source].Duration;
                edges.Add(Edge(source, v, delay, 0, random, machine));
                if (random.Next(25) == 0)
                {
                    // No later than some cycles after the source: an order backwards with a delay below 0.
                    edges.Add(new Dependence { Source = v, Target = source, Delay = -Math.Max(0, delay) - random.Next(0, 12), Kind = DependenceKind.Order });
                }
            }
        }
    }

    private static void AddCycles(
        Random random, ProblemMachine machine, List<Operation> operations, List<Dependence> edges, int from, int until)
    {
        int cycles = random.Next(0, 3);
        for (int added = 0; added < cycles; added++)
        {
            int source = random.Next(from, until);
            int target = random.Next(from, source + 1);
            edges.Add(Edge(source, target, operations[source].Duration, random.Next(1, 3), random, machine));
        }
    }

    /// <summary>Repeats all computation as a second sub-tile that shares the loads.</summary>
    private static void AddTwin(List<Operation> operations, List<Dependence> edges, int loads)
    {
        int shift = operations.Count - loads;
        operations.AddRange(operations.Skip(loads).Select(operation => operation with { Name = operation.Name + "b" }).ToList());
        edges.AddRange(edges.Select(edge => edge with
        {
            Source = edge.Source < loads ? edge.Source : edge.Source + shift,
            Target = edge.Target + shift,
        }).ToList());
    }

    private static EquatableArray<UnitUsage> Usage(Random random, ProblemMachine machine, int duration)
    {
        if (duration == 0)
        {
            return [];
        }

        int unit = random.Next(machine.Units.Count);
        var usage = new List<UnitUsage>
        {
            new(unit, 0, duration, random.Next(1, machine.Units[unit].Capacity + 1)),
        };
        int second = random.Next(machine.Units.Count);
        if (second != unit && random.Next(4) == 0)
        {
            int start = random.Next(3) == 0 ? random.Next(duration) : 0;
            int longest = random.Next(4) == 0 ? duration + 6 : duration - start;
            usage.Add(new UnitUsage(second, start, random.Next(1, longest + 1), 1));
        }

        return usage.ToEquatableArray();
    }

    private static EquatableArray<MemoryFootprint> Footprints(Random random, ProblemMachine machine, int greatest) =>
        machine.Memories.Count == 0 ? [] : [new MemoryFootprint(0, random.Next(0, greatest + 1))];

    private static Dependence Edge(int source, int target, int delay, int distance, Random random, ProblemMachine machine)
    {
        bool isOrder = random.Next(8) == 0;
        return new Dependence
        {
            Source = source,
            Target = target,
            Delay = delay,
            Distance = distance,
            IsBlocking = random.Next(3) == 0,
            Kind = isOrder ? DependenceKind.Order : DependenceKind.Data,
            Hold = random.Next(3) == 0 ? random.Next(1, 3) : 0,
            Staging = !isOrder && random.Next(4) == 0 ? Footprints(random, machine, 2) : [],
        };
    }
}
