using System;
using Twill.Scheduling.Schedules;
using Twill.Scheduling.Solver.Core;
using Twill.Scheduling.Solver.Encoding;

namespace Twill.Scheduling.Solver.Search;

/// <summary>Makes a schedule best within its interval and stages, one level of the objective after the other.</summary>
internal sealed class ObjectiveSearch
{
    private readonly LoopInstance _loop;
    private readonly ScheduleEncoding _encoding;

    /// <summary>Begins from the schedule that the encoding's search has just found.</summary>
    public ObjectiveSearch(LoopInstance loop, ScheduleEncoding encoding, Schedule found)
    {
        _loop = loop;
        _encoding = encoding;
        Best = found;
    }

    public Schedule Best { get; private set; }

    /// <summary>Minimizes crossing registers and then blocking operations; false when the budget ran out first.</summary>
    public bool MinimizeHandOffs()
    {
        ObjectiveTerms crossing = ObjectiveTerms.CrossingRegisters(_loop, _encoding);
        if (!Minimize(crossing.Least, schedule => ScheduleMeasures.CrossingRegisters(_loop, schedule), crossing.AtMost))
        {
            return false;
        }

        ObjectiveTerms blocking = ObjectiveTerms.BlockingOperations(_loop, _encoding);
        return Minimize(blocking.Least, schedule => ScheduleMeasures.BlockingOperations(_loop, schedule), blocking.AtMost);
    }

    /// <summary>Minimizes the length; false when the budget ran out first.</summary>
    public bool MinimizeLength() =>
        Minimize(_encoding.LeastLength, schedule => schedule.Length, length => _encoding.NoLongerThan((int)length));

    /// <summary>
    /// Finds the least value of a measure, first by asking for the bound itself, then by halving, and keeps it for the
    /// levels that follow.
    /// </summary>
    private bool Minimize(long least, Func<Schedule, long> measure, Func<long, int> atMost)
    {
        long value = measure(Best);
        long probe = least;
        while (least < value)
        {
            int literal = atMost(probe);
            switch (_encoding.Core.Solve([literal]))
            {
                case SearchOutcome.Satisfiable:
                    Best = _encoding.Extract();
                    value = measure(Best);
                    break;
                case SearchOutcome.Unsatisfiable:
                    least = probe + 1;
                    break;
                default:
                    return false;
            }

            probe = least + ((value - least) / 2);
        }

        _encoding.Core.AddClause([atMost(value)]);
        return true;
    }
}
