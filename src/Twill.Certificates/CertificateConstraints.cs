using System;
using System.Collections.Generic;
using System.Linq;

namespace Twill.Certificates;

/// <summary>
/// Verifies that clauses state rules: of the cases that a rule leaves, the facts exclude each, or a literal of the clause
/// holds in it.
/// </summary>
internal sealed class CertificateConstraints(LoopRules rules, CertificateVariables variables)
{
    internal bool IsInstance(string rule, long[] numbers, int[] clause) => rule switch
    {
        "group" => rules.Candidates[(int)numbers[0]].All(g => Covers(clause, variables.On((int)numbers[0], g))),
        "onegroup" => IsOneGroup((int)numbers[0], clause),
        "issame" => CoversAll(
            clause,
            Not(variables.On((int)numbers[0], (int)numbers[2])),
            Not(variables.On((int)numbers[1], (int)numbers[2])),
            variables.Same((int)numbers[0], (int)numbers[1])),
        "samegroup" => CoversAll(
            clause,
            Not(variables.Same((int)numbers[0], (int)numbers[1])),
            Not(variables.On((int)numbers[0], (int)numbers[2])),
            variables.On((int)numbers[1], (int)numbers[2])),
        "opens" => IsOpening((int)numbers[0], (int)numbers[1], (int)numbers[2], clause),
        "spill" => IsSpill(rules.Problem.Dependences[(int)numbers[0]], clause),
        "isblocked" => IsBlocked((int)numbers[0], clause),
        "busy" => IsBusy((int)numbers[0], (int)numbers[1], numbers[2], clause),
        "lasts" => IsLasting((int)numbers[0], (int)numbers[1], numbers[2], clause),
        "isclose" => IsClose((int)numbers[0], clause),
        "cut" => IsCut(numbers, clause),
        _ => false,
    };

    private static int? Not(int? literal) => CertificateVariables.Negate(literal);

    private static bool Covers(int[] clause, int? literal) =>
        literal is { } known && (known == CertificateVariables.False || clause.Contains(known));

    private static bool CoversAll(int[] clause, params int?[] literals) => literals.All(literal => Covers(clause, literal));

    private bool IsOneGroup(int v, int[] clause)
    {
        int[] groups = rules.Candidates[v];
        return groups.Any(g => groups.Any(other => other < g && CoversAll(clause, Not(variables.On(v, g)), Not(variables.On(v, other)))));
    }

    /// <summary>Groups that are alike can be renamed in the order in which operations, in order, first use them.</summary>
    private bool IsOpening(int v, int before, int group, int[] clause)
    {
        bool isNext = before < group && AreAlike(before, group)
            && !Enumerable.Range(before + 1, group - before - 1).Any(between => AreAlike(between, group));
        return isNext && Covers(clause, Not(variables.On(v, group)))
            && Enumerable.Range(0, v).All(u => Covers(clause, variables.On(u, before)));
    }

    private bool AreAlike(int first, int second) =>
        rules.Problem.Machine.RegisterLimits[first] == rules.Problem.Machine.RegisterLimits[second]
        && rules.Candidates.All(candidates => candidates.Contains(first) == candidates.Contains(second));

    private bool IsSpill(LoopDependence edge, int[] clause) =>
        rules.CanSpill(edge) && Covers(clause, variables.Same(edge.Source, edge.Target))
        && (!rules.Problem.Machine.AllowsCrossGroupValues
            || variables.CoversAtLeast(clause, edge.Source, edge.Target, rules.Delay(edge, withSpill: true)));

    private bool IsBlocked(int v, int[] clause) => rules.Problem.Operations[v].Duration > 0
        && rules.Problem.Dependences.Any(edge => edge.Target == v && rules.CanSpill(edge)
            && CoversAll(clause, variables.Blocks(v), variables.Same(edge.Source, v)));

    private bool IsBusy(int v, int other, long wrap, int[] clause)
    {
        long busy = rules.Problem.Operations[other].WarpCycles;
        if (v == other || busy == 0 || !CoversAll(clause, Not(variables.Blocks(v)), Not(variables.Same(v, other))))
        {
            return false;
        }

        // The case that is left when v waits and the other shares its group: the other is not at work while v issues.
        long first = wrap * rules.Interval;
        return busy >= rules.Interval
            || (variables.CoversAtLeast(clause, other, v, first + busy) && variables.CoversAtMost(clause, other, v, first - 1));
    }

    private bool IsLasting(int variable, int endNode, long endShift, int[] clause)
    {
        if (!variables.TryGet(variable, out CertificateVariables.Active active) || !clause.Contains(variable))
        {
            return false;
        }

        var activity = new Activity(rules, active.Kind, active.Index);
        var start = new Activity(rules, active.StartKind, active.StartIndex);
        int? condition = Condition(activity, start, active.IsRegister);
        return activity.Ends.Contains((endNode, endShift))
            && Covers(clause, Not(condition))
            && variables.CoversAtMost(clause, activity.Node, start.Node, activity.StartBound(start, active.Iteration) - 1)
            && variables.CoversAtMost(clause, start.Node, endNode, activity.EndBound(start, active.Iteration, endShift) - 1);
    }

    internal int? Condition(Activity activity, Activity start, bool isRegister) =>
        isRegister ? variables.Same(start.Node, activity.Node)
        : activity.Edge is { } edge ? Not(variables.Same(edge.Source, edge.Target))
        : CertificateVariables.True;

    private bool IsClose(int e, int[] clause)
    {
        LoopDependence edge = rules.Problem.Dependences[e];
        long bound = rules.Delay(edge, withSpill: true) + rules.Interval - 1;
        return rules.CanSpill(edge) && Covers(clause, Not(variables.Close(e)))
            && (Covers(clause, Not(variables.Same(edge.Source, edge.Target)))
                || variables.CoversAtMost(clause, edge.Source, edge.Target, bound));
    }

    private bool IsCut(long[] members, int[] clause) =>
        rules.IsCut(members.Select(member => (int)member).ToHashSet(), out List<LoopDependence> entering)
        && entering.All(edge => CoversClose(edge, clause));

    /// <summary>Whether the clause holds where a dependence has less than an interval to spare.</summary>
    private bool CoversClose(LoopDependence edge, int[] clause)
    {
        long bound = rules.Delay(edge, withSpill: false) + rules.Interval - 1;
        bool canSpill = rules.CanSpill(edge) && !rules.AreTogether(edge.Source, edge.Target);
        bool coversTogether = (canSpill && rules.AreApart(edge.Source, edge.Target))
            || variables.CoversAtMost(clause, edge.Source, edge.Target, bound);
        if (!canSpill)
        {
            return coversTogether;
        }

        long late = rules.Delay(edge, withSpill: true) + rules.Interval - 1;
        return coversTogether
            && (variables.CoversAtMost(clause, edge.Source, edge.Target, late)
                || Covers(clause, variables.Close(Array.IndexOf(rules.Problem.Dependences, edge)))
                || Covers(clause, Not(variables.Same(edge.Source, edge.Target))));
    }
}
