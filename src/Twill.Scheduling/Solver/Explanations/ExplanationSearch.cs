using System;
using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Problems;

namespace Twill.Scheduling.Solver.Explanations;

/// <summary>
/// Finds a minimal set of constraints that exclude an interval, by deletion: what can be left out, family by family and
/// then operation by operation, while the rest still excludes it.
/// </summary>
internal sealed class ExplanationSearch
{
    // One hard question must not take what the others need.
    private const double QuestionShare = 0.125;
    private readonly ScheduleProblem _problem;
    private readonly RefutationQuery _query;
    private readonly int? _stages;
    private readonly HashSet<RuleElement> _dropped = [];
    private bool _isMinimal = true;

    /// <param name="problem">A problem without a schedule of the query's interval.</param>
    /// <param name="query">Asks the questions.</param>
    /// <param name="stages">Stages that a schedule may have; null for any number.</param>
    public ExplanationSearch(ScheduleProblem problem, RefutationQuery query, int? stages)
    {
        _problem = problem;
        _query = query;
        _stages = stages;
    }

    /// <summary>The explanation; null if the interval is not excluded or that was not found out.</summary>
    public Explanation? Find(int? interval)
    {
        if (_query.IsRefuted(_problem, _stages) != true)
        {
            return null;
        }

        // Whole families first: where the budget runs out later, they at least are told apart.
        List<List<RuleElement>> families = Families().Where(family => family.Count > 0).ToList();
        List<List<RuleElement>> kept = families.Where(family => !TryDrop(family)).ToList();
        foreach (List<RuleElement> family in kept)
        {
            ReduceHalves(family);
        }

        // Dependences are part of every explanation; alone, only those of a cycle matter.
        bool isByDependences = Enum.GetValues(typeof(ConstraintKind)).Cast<ConstraintKind>()
            .Where(kind => kind is not (ConstraintKind.Dependence or ConstraintKind.WarpGroups or ConstraintKind.Stages))
            .All(kind => AllOf(kind).All(_dropped.Contains));
        if (isByDependences)
        {
            Reduce(Elements(ConstraintKind.Dependence).ToList());
        }

        var description = new ConstraintDescription(_problem, _query.Interval, _stages, _dropped, FindNeeded);
        return new Explanation
        {
            InitiationInterval = interval,
            Constraints = description.Describe(isByDependences).ToEquatableArray(),
            IsMinimal = _isMinimal,
        };
    }

    private IEnumerable<List<RuleElement>> Families()
    {
        yield return Elements(ConstraintKind.Stages).ToList();
        yield return Elements(ConstraintKind.WarpGroups).ToList();
        yield return Elements(ConstraintKind.Wait).ToList();
        yield return Elements(ConstraintKind.HandOff).ToList();
        for (int memory = 0; memory < _problem.Machine.Memories.Count; memory++)
        {
            yield return Elements(ConstraintKind.Memory, memory).ToList();
        }

        yield return Elements(ConstraintKind.Registers).ToList();
        yield return Values().ToList();
        for (int unit = 0; unit < _problem.Machine.Units.Count; unit++)
        {
            yield return Elements(ConstraintKind.Unit, unit).ToList();
        }
    }

    private IEnumerable<RuleElement> AllOf(ConstraintKind kind) => kind switch
    {
        ConstraintKind.Unit => Enumerable.Range(0, _problem.Machine.Units.Count).SelectMany(unit => Elements(kind, unit)),
        ConstraintKind.Memory => Enumerable.Range(0, _problem.Machine.Memories.Count).SelectMany(memory => Elements(kind, memory)),
        _ => Elements(kind),
    };

    private IEnumerable<RuleElement> Elements(ConstraintKind kind, int resource = -1)
    {
        switch (kind)
        {
            case ConstraintKind.Stages:
                return _stages is null ? [] : [new RuleElement(kind, -1, -1)];
            case ConstraintKind.WarpGroups:
                return [new RuleElement(kind, -1, -1)];
            case ConstraintKind.Registers:
                return Enumerable.Range(0, _problem.Machine.WarpGroups).Where(HasValues).Select(g => new RuleElement(kind, g, -1));
            case ConstraintKind.Dependence:
                return Enumerable.Range(0, _problem.Dependences.Count).Select(e => new RuleElement(kind, -1, e));
            default:
                return Enumerable.Range(0, _problem.Operations.Count)
                    .Where(v => TakesPart(kind, resource, v)).Select(v => new RuleElement(kind, resource, v));
        }
    }

    private bool HasValues(int group) => _problem.Operations.Any(operation => operation.Registers > 0
        && (_problem.Machine.VariableLatencyGroup is not { } special || operation.IsVariableLatency == (group == special)));

    private IEnumerable<RuleElement> Values() => Enumerable.Range(0, _problem.Operations.Count)
        .Where(v => _problem.Operations[v].Registers > 0).Select(v => new RuleElement(ConstraintKind.Registers, -1, v));

    private bool TakesPart(ConstraintKind kind, int resource, int v)
    {
        Operation operation = _problem.Operations[v];
        return kind switch
        {
            ConstraintKind.Unit => operation.Usage.Any(run => run.Unit == resource),
            ConstraintKind.Memory => operation.Footprints.Any(footprint => footprint.Memory == resource)
                || _problem.Dependences.Any(edge => edge.Source == v && edge.Staging.Any(footprint => footprint.Memory == resource)),
            ConstraintKind.HandOff => operation.SpillCost > 0,
            ConstraintKind.Wait => operation.WarpCycles > 0,
            _ => false,
        };
    }

    /// <summary>Leaves out as many of the elements as the exclusion survives: all, or of each half.</summary>
    private void Reduce(List<RuleElement> elements)
    {
        if (!TryDrop(elements))
        {
            ReduceHalves(elements);
        }
    }

    private void ReduceHalves(List<RuleElement> elements)
    {
        if (elements.Count > 1)
        {
            int half = elements.Count / 2;
            Reduce(elements.GetRange(0, half));
            Reduce(elements.GetRange(half, elements.Count - half));
        }
    }

    /// <summary>Leaves elements out if the rest still excludes the interval.</summary>
    private bool TryDrop(List<RuleElement> elements)
    {
        var trial = new HashSet<RuleElement>(_dropped);
        trial.UnionWith(elements);
        bool? isRefuted = IsRefuted(trial);
        if (isRefuted == true)
        {
            _dropped.UnionWith(elements);
            return true;
        }

        // What took too long to find out is kept; only of single elements does that leave the set possibly too large.
        _isMinimal &= isRefuted == false || elements.Count > 1;
        return false;
    }

    private bool? IsRefuted(HashSet<RuleElement> dropped) => _query.IsRefuted(
        ProblemRelaxation.Relax(_problem, dropped),
        dropped.Contains(new RuleElement(ConstraintKind.Stages, -1, -1)) ? null : _stages,
        QuestionShare);

    /// <summary>The least capacity, given as a change of the relaxed problem, with which the rest can be obeyed.</summary>
    private long? FindNeeded(Func<ScheduleProblem, long, ScheduleProblem> withCapacity, long available)
    {
        ScheduleProblem relaxed = ProblemRelaxation.Relax(_problem, _dropped);
        int? stages = _dropped.Contains(new RuleElement(ConstraintKind.Stages, -1, -1)) ? null : _stages;
        long low = available;
        long high = available;
        for (long step = 1; low == high; step *= 2)
        {
            high = low + step;
            if (high > int.MaxValue)
            {
                return null;
            }

            switch (_query.IsRefuted(withCapacity(relaxed, high), stages, QuestionShare))
            {
                case null:
                    return null;
                case true:
                    low = high;
                    break;
            }
        }

        while (high - low > 1)
        {
            long middle = low + ((high - low) / 2);
            switch (_query.IsRefuted(withCapacity(relaxed, middle), stages, QuestionShare))
            {
                case null:
                    return null;
                case true:
                    low = middle;
                    break;
                default:
                    high = middle;
                    break;
            }
        }

        return high;
    }
}
