using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Solver.Core;
using Twill.Scheduling.Solver.Search;

namespace Twill.Scheduling.Solver.Encoding;

/// <summary>Groups with equal limits and equal candidates can be renamed: the next one opens only after the one before.</summary>
internal static class GroupSymmetry
{
    public static void Add(EncodingContext context)
    {
        LoopInstance loop = context.Loop;
        int count = loop.Problem.Machine.WarpGroups;
        for (int g = 1; g < count; g++)
        {
            int before = g - 1;
            while (before >= 0 && !AreAlike(loop, before, g))
            {
                before--;
            }

            if (before >= 0)
            {
                AddOpening(context, before, g);
            }
        }
    }

    private static bool AreAlike(LoopInstance loop, int first, int second)
    {
        EquatableArray<int> limits = loop.Problem.Machine.RegisterLimits;
        return limits[first] == limits[second] && loop.Groups.All(bits => (bits >> first & 1) == (bits >> second & 1));
    }

    private static void AddOpening(EncodingContext context, int before, int group)
    {
        GroupLiterals groups = context.Groups;
        var clause = new IntList();
        for (int v = 0; v < context.Loop.Operations.Length; v++)
        {
            int on = groups.On(v, group);
            if (on == Literal.False)
            {
                continue;
            }

            clause.Add(Literal.Not(on));
            context.Proof?.Input("opens", [v, before, group], clause.AsSpan());
            context.Core.AddClause(clause.AsSpan());
            clause.Count--;
            clause.Add(groups.On(v, before));
        }
    }
}
