using System;
using Twill.Scheduling.Schedules;

namespace Twill.Scheduling.OrTools;

/// <summary>Finds the least interval to which a question is answered yes, from a bound below which no schedule exists.</summary>
internal sealed class IntervalSearch(bool isMonotone, int least)
{
    /// <summary>The schedule of the least interval found; null where none was found.</summary>
    internal Schedule? Best { get; private set; }

    /// <summary>The bound that the problem's units and dependence cycles give.</summary>
    internal int Least => least;

    /// <summary>No smaller interval than this has a schedule, as far as the last question was answered.</summary>
    internal int LowerBound { get; private set; }

    /// <summary>Whether the last question was answered for every interval below the best.</summary>
    internal bool IsComplete { get; private set; }

    /// <summary>Intervals asked about.</summary>
    internal int Asked { get; private set; }

    /// <summary>
    /// Searches up to an interval beyond which no better schedule can appear. Where feasibility grows with the interval it
    /// gallops and bisects, else it goes up one by one.
    /// </summary>
    internal void Run(FeasibilityQuestion question, int greatest)
    {
        (LowerBound, IsComplete) = (Least, false);
        int step = 1;
        while (LowerBound <= greatest)
        {
            int interval = LowerBound;
            if (isMonotone && step > 1)
            {
                interval = (int)Math.Min(greatest, interval + (long)step - 1);
                interval = question.IsUniform(LowerBound, interval) ? interval : LowerBound;
            }

            switch (Ask(question, interval))
            {
                case CpSatAnswer.Found:
                    Bisect(question, interval);
                    return;
                case CpSatAnswer.Excluded:
                    step = interval == LowerBound && step > 1 ? 1 : step * 2;
                    LowerBound = interval + 1;
                    break;
                default:
                    return;
            }
        }

        IsComplete = true;
    }

    /// <summary>Narrows down between the bound and a feasible interval of the same uniform range.</summary>
    private void Bisect(FeasibilityQuestion question, int feasible)
    {
        while (LowerBound < feasible)
        {
            int middle = LowerBound + ((feasible - LowerBound) / 2);
            switch (Ask(question, middle))
            {
                case CpSatAnswer.Found:
                    feasible = middle;
                    break;
                case CpSatAnswer.Excluded:
                    LowerBound = middle + 1;
                    break;
                default:
                    return;
            }
        }

        IsComplete = true;
    }

    private CpSatAnswer Ask(FeasibilityQuestion question, int interval)
    {
        Asked++;
        CpSatAnswer answer = question.Ask(interval, out Schedule? schedule);
        Best = schedule ?? Best;
        return answer;
    }
}
