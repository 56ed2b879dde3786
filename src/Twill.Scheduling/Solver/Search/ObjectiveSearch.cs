using System;
using Twill.Scheduling.Schedules;
using Twill.Scheduling.Solver.Core;
using Twill.Scheduling.Solver.Encoding;

namespace Twill.Scheduling.Solver.Search;

/// <summary>Makes a schedule best at its interval, one level of the objective after the other.</summary>
internal sealed class ObjectiveSearch
{
    private const long FirstEffort = 20_000;
    private const long EffortGrowth = 8;

    private readonly LoopInstance _loop;
    private readonly StepMeter _meter;

    public ObjectiveSearch(LoopInstance loop, StepMeter meter, Schedule found)
    {
        _loop = loop;
        _meter = meter;
        Best = found;
    }

    public Schedule Best { get; private set; }

    /// <summary>Minimizes within the stages of one encoding; false when the budget ran out first.</summary>
    public bool MinimizeWithinStages(ScheduleEncoding encoding, bool secondOrder) =>
        (!secondOrder || MinimizeHandOffs(encoding)) && MinimizeLength(encoding);

    /// <summary>Minimizes over all numbers of stages; false when the budget ran out first.</summary>
    /// <param name="encoding">An encoding for some stages or for all.</param>
    /// <param name="secondOrder">Whether there are levels above the length.</param>
    public bool MinimizeForAnyStages(ScheduleEncoding encoding, bool secondOrder)
    {
        if (secondOrder && !MinimizeHandOffsForAnyStages(encoding))
        {
            return false;
        }

        // Cuts keep all that the levels above need, but not the least length.
        var shorter = new ScheduleEncoding(_loop, Best.InitiationInterval, Best.Length, EncodingScope.All, _meter);
        if (secondOrder)
        {
            shorter.Core.AddClause([Crossing(shorter).AtMost(CrossingRegisters(Best))]);
            shorter.Core.AddClause([Blocking(shorter).AtMost(BlockingOperations(Best))]);
        }

        shorter.Suggest(Best);
        return MinimizeLength(shorter);
    }

    private bool MinimizeHandOffsForAnyStages(ScheduleEncoding encoding)
    {
        if (!MinimizeHandOffs(encoding))
        {
            return false;
        }

        bool isLeast = encoding.IsForAnyStages
            || (CrossingRegisters(Best) == Crossing(encoding).Least && BlockingOperations(Best) == Blocking(encoding).Least);
        if (isLeast)
        {
            return true;
        }

        if (ScheduleEncoding.ForAnyStages(_loop, Best.InitiationInterval, EncodingScope.All, _meter) is not { } free)
        {
            return false;
        }

        free.Suggest(Best);
        return MinimizeHandOffs(free);
    }

    private bool MinimizeHandOffs(ScheduleEncoding encoding)
    {
        ObjectiveTerms crossing = Crossing(encoding);
        if (!Minimize(encoding, crossing.Least, CrossingRegisters, crossing.AtMost))
        {
            return false;
        }

        ObjectiveTerms blocking = Blocking(encoding);
        return Minimize(encoding, blocking.Least, BlockingOperations, blocking.AtMost);
    }

    private bool MinimizeLength(ScheduleEncoding encoding) =>
        Minimize(encoding, encoding.LeastLength, schedule => schedule.Length, length => encoding.NoLongerThan((int)length));

    private ObjectiveTerms Crossing(ScheduleEncoding encoding) => ObjectiveTerms.CrossingRegisters(_loop, encoding);

    private ObjectiveTerms Blocking(ScheduleEncoding encoding) => ObjectiveTerms.BlockingOperations(_loop, encoding);

    private long CrossingRegisters(Schedule schedule) => ScheduleMeasures.CrossingRegisters(_loop, schedule);

    private long BlockingOperations(Schedule schedule) => ScheduleMeasures.BlockingOperations(_loop, schedule);

    /// <summary>
    /// Finds the least value of a measure, first by asking for the bound itself, then by halving, and keeps it for the
    /// levels that follow. A question that takes too long is put off in favour of easier ones.
    /// </summary>
    private bool Minimize(ScheduleEncoding encoding, long least, Func<Schedule, long> measure, Func<long, int> atMost)
    {
        long value = measure(Best);

        // Values below were refuted, or given up with the present effort
        long open = least;
        long probe = least;
        for (long effort = FirstEffort; least < value;)
        {
            int literal = atMost(probe);
            switch (encoding.Core.Solve([literal], effort))
            {
                case SearchOutcome.Satisfiable:
                    Best = encoding.Extract();
                    value = measure(Best);
                    break;
                case SearchOutcome.Unsatisfiable:
                    least = probe + 1;
                    open = Math.Max(open, least);
                    break;
                default:
                    if (_meter.IsExhausted())
                    {
                        return false;
                    }

                    open = probe + 1;
                    break;
            }

            if (open >= value && least < value)
            {
                // The refutation just below is what is left to find, and implies all others
                open = value - 1;
                effort *= EffortGrowth;
            }

            probe = open + ((value - open) / 2);
        }

        encoding.Core.AddClause([atMost(value)]);
        return true;
    }
}
