using System;
using System.Linq;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Solver.Encoding;

namespace Twill.Scheduling.Solver.Search;

/// <summary>A well-formed problem as plain arrays, with what does not depend on the initiation interval.</summary>
internal sealed class LoopInstance
{
    private const int ThreadsPerWidth = 128;

    private StageCut[]? _cuts;
    private WeakComponents? _components;

    public LoopInstance(ScheduleProblem problem)
    {
        Problem = problem;
        Operations = problem.Operations.ToArray();
        Dependences = problem.Dependences.ToArray();
        Groups = Operations.Select(operation => CandidateGroups(operation, problem.Machine)).ToArray();
        DataUses = Enumerable.Range(0, Operations.Length)
            .Select(v => Dependences.Where(edge => edge.Source == v && edge.Kind == DependenceKind.Data).ToArray())
            .ToArray();
        GreatestInterval = IntervalCap(Operations, Dependences);
        CanStretchResources = Operations.All(operation => operation.Usage.All(run => run.Start == 0))
            && Dependences.All(edge => edge.Delay >= 0);
        CanStretchStaging = Dependences.All(edge => edge.Staging.Count == 0);
        OrderedPairs = LoopSymmetry.OrderedPairs(this);
    }

    public ScheduleProblem Problem { get; }

    public Operation[] Operations { get; }

    public Dependence[] Dependences { get; }

    /// <summary>By operation: the groups that it may run on, as bits.</summary>
    public ulong[] Groups { get; }

    /// <summary>By operation: the data dependences that read its value.</summary>
    public Dependence[][] DataUses { get; }

    /// <summary>
    /// An interval above which nothing becomes feasible. By then one stage suffices, and any cycle at which every time
    /// that an earlier operation is concerned with has passed can be left out, so that the operations' greatest concerns
    /// add up to no less than some feasible interval.
    /// </summary>
    public long GreatestInterval { get; }

    /// <summary>
    /// Whether an idle cycle before the wrap keeps rules 1 to 3, so that a feasible interval stays feasible when it grows
    /// by one: every usage run starts at the issue and no delay is negative.
    /// </summary>
    public bool CanStretchResources { get; }

    /// <summary>Whether the same holds of liveness: no buffer starts later than the issue.</summary>
    public bool CanStretchStaging { get; }

    /// <summary>Pairs (a, b) for which M(a) ≤ M(b) costs nothing: see <see cref="LoopSymmetry"/>.</summary>
    public (int First, int Second)[] OrderedPairs { get; }

    /// <summary>The cuts that hold in some schedule of any number of stages.</summary>
    public StageCut[] Cuts => _cuts ??= StageCuts.Find(this);

    public WeakComponents Components => _components ??= new WeakComponents(this);

    private static ulong CandidateGroups(Operation operation, ProblemMachine machine)
    {
        ulong groups = 0;
        for (int g = 0; g < machine.WarpGroups; g++)
        {
            bool isRightKind = machine.VariableLatencyGroup is not { } special || operation.IsVariableLatency == (g == special);
            int width = machine.GroupThreads.Count > 0 ? Math.Max(1, machine.GroupThreads[g] / ThreadsPerWidth) : 1;
            bool isNamed = operation.WarpGroups.Count == 0 || operation.WarpGroups.Contains(g);
            if (isRightKind && isNamed && operation.WarpsNeeded <= width)
            {
                groups |= 1UL << g;
            }
        }

        return groups;
    }

    private static long IntervalCap(Operation[] operations, Dependence[] dependences)
    {
        var concerns = new long[operations.Length];
        for (int v = 0; v < operations.Length; v++)
        {
            Operation operation = operations[v];
            concerns[v] = Math.Max(1, Math.Max(operation.Duration, operation.WarpCycles));
            foreach (UnitUsage run in operation.Usage)
            {
                concerns[v] = Math.Max(concerns[v], (long)run.Start + run.Length);
            }
        }

        foreach (Dependence edge in dependences)
        {
            long delay = Math.Max(edge.Delay, 0) + (long)operations[edge.Source].SpillCost;
            concerns[edge.Source] = Math.Max(concerns[edge.Source], delay);
            concerns[edge.Target] = Math.Max(
                concerns[edge.Target], Math.Max(edge.Hold, -(long)edge.Delay));
        }

        long sum = 0;
        foreach (long concern in concerns)
        {
            sum += concern + 1;
        }

        return sum;
    }
}
