using System.Collections.Generic;
using System.Linq;

namespace Twill.Certificates;

/// <summary>Something that takes an amount of a resource once per iteration: a value, a usage run or a staging buffer.</summary>
internal sealed class Activity
{
    private const int Value = 0;
    private const int Run = 1;
    private const int Staging = 2;
    private readonly LoopRules _rules;

    internal Activity(LoopRules rules, int kind, int index)
    {
        _rules = rules;
        Kind = kind;
        Index = index;
        LoopProblem problem = rules.Problem;
        switch (kind)
        {
            case Value:
                Node = index;
                Ends = problem.Dependences.Where(edge => edge.Source == index && edge.IsData)
                    .Select(edge => (edge.Target, (edge.Distance * rules.Interval) + edge.Hold)).ToArray();
                break;
            case Run:
                (Node, UnitRun usage) = rules.Runs[index];
                Offset = usage.Start;
                Ends = usage.Length > 0 ? [(Node, (long)usage.Start + usage.Length)] : [];
                break;
            case Staging:
                Edge = problem.Dependences[index];
                Node = Edge.Source;
                Offset = problem.Operations[Node].Duration;
                Ends = [(Edge.Target, (Edge.Distance * rules.Interval) + problem.Operations[Edge.Target].Duration)];
                break;
            default:
                throw new System.ArgumentOutOfRangeException(nameof(kind));
        }
    }

    internal int Kind { get; }

    internal int Index { get; }

    internal int Node { get; }

    internal long Offset { get; }

    internal IReadOnlyList<(int Node, long Shift)> Ends { get; }

    /// <summary>For a staging buffer: the dependence whose ends must be on different groups.</summary>
    internal LoopDependence? Edge { get; }

    internal long AmountOfUnit(int unit) =>
        Kind == Run && _rules.Runs[Index].Usage.Unit == unit ? _rules.Runs[Index].Usage.Amount : 0;

    internal long AmountOfMemory(int memory) => Kind switch
    {
        Value => _rules.Problem.Operations[Index].Footprints[memory],
        Staging => Edge!.IsData ? Edge.Staging[memory] : 0,
        _ => 0,
    };

    internal long AmountOfRegisters => Kind == Value ? _rules.Problem.Operations[Index].Registers : 0;

    /// <summary>Iteration i has started when this one starts if M(start) − M(its node) is at least this.</summary>
    internal long StartBound(Activity start, long iteration) => (iteration * _rules.Interval) + Offset - start.Offset;

    /// <summary>Iteration i lasts beyond the start of that one if M(end) − M(start) is at least this.</summary>
    internal long EndBound(Activity start, long iteration, long shift) => start.Offset - shift - (iteration * _rules.Interval) + 1;
}
