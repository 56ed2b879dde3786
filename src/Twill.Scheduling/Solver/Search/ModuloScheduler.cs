using System;
using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Schedules;
using Twill.Scheduling.Solver.Core;
using Twill.Scheduling.Solver.Encoding;

namespace Twill.Scheduling.Solver.Search;

/// <summary>Modulo schedules of a loop (rules 1 to 3): the least number of stages at each interval.</summary>
internal sealed class ModuloScheduler
{
    /// <summary>No number of stages suffices.</summary>
    public const int Never = int.MaxValue;

    /// <summary>The step budget ran out.</summary>
    public const int Unknown = 0;

    private readonly LoopInstance _loop;
    private readonly StepMeter _meter;
    private readonly Dictionary<int, int> _stages = [];
    private LoopInstance? _withoutJoints;

    public ModuloScheduler(LoopInstance loop, StepMeter meter)
    {
        _loop = loop;
        _meter = meter;
    }

    /// <summary>The last schedule found: a place to begin the search for a full one.</summary>
    public Schedule? Last { get; private set; }

    /// <summary>K₀: the least number of stages of a modulo schedule, <see cref="Never"/> or <see cref="Unknown"/>.</summary>
    public int LeastStages(int interval)
    {
        if (!_stages.TryGetValue(interval, out int stages))
        {
            stages = Search(interval);
            if (stages != Unknown)
            {
                _stages.Add(interval, stages);
            }
        }

        return stages;
    }

    private int Search(int interval)
    {
        if (LowerBounds.Length(_loop, interval) is not { } length)
        {
            return Never;
        }

        bool isKnownToExist = false;
        for (long stages = (length + interval - 1) / interval; stages * interval <= ProblemLimits.GreatestTime; stages++)
        {
            var encoding = new ScheduleEncoding(
                _loop, interval, (int)(stages * interval), EncodingScope.ModuloSchedule, _meter);
            switch (encoding.Core.Solve([]))
            {
                case SearchOutcome.Satisfiable:
                    Last = encoding.Extract();
                    return (int)stages;
                case SearchOutcome.BudgetExhausted:
                    return Unknown;
            }

            if (!isKnownToExist)
            {
                switch (ExistsForSomeStages(interval))
                {
                    case SearchOutcome.Unsatisfiable:
                        return Never;
                    case SearchOutcome.BudgetExhausted:
                        return Unknown;
                }

                isKnownToExist = true;
            }
        }

        return Unknown;
    }

    /// <summary>
    /// Whether some number of stages suffices: components of the dependence graph can be moved apart by whole intervals
    /// until every dependence between them holds, so that only those within them count.
    /// </summary>
    private SearchOutcome ExistsForSomeStages(int interval)
    {
        int[] component = StronglyConnectedComponents.Find(_loop);
        _withoutJoints ??= new LoopInstance(_loop.Problem with
        {
            Dependences = _loop.Dependences.Where(edge => component[edge.Source] == component[edge.Target]).ToEquatableArray(),
        });

        // Within a component, an operation is at most the sum of the dependences' lengths away from any other.
        long reach = 0;
        long longest = 1;
        foreach (Dependence edge in _withoutJoints.Dependences)
        {
            reach += Math.Abs(edge.Delay - ((long)edge.Distance * interval));
        }

        foreach (Operation operation in _loop.Operations)
        {
            longest = Math.Max(longest, operation.Duration);
        }

        long horizon = (2 * reach) + interval + longest;
        if (horizon > ProblemLimits.GreatestTime)
        {
            return SearchOutcome.BudgetExhausted;
        }

        var pins = new List<Pin>();
        var pinned = new HashSet<int>();
        for (int v = 0; v < component.Length; v++)
        {
            if (pinned.Add(component[v]))
            {
                pins.Add(new Pin(v, (int)reach, (int)reach + interval - 1));
            }
        }

        var encoding = new ScheduleEncoding(
            _withoutJoints, interval, (int)horizon, EncodingScope.ModuloSchedule, _meter, pins.ToArray());
        return encoding.Core.Solve([]);
    }
}
