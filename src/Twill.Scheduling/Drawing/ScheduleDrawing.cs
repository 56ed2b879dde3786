using System;
using Twill.Scheduling.Drawing.Graph;
using Twill.Scheduling.Drawing.Svg;
using Twill.Scheduling.Drawing.Timeline;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Schedules;

namespace Twill.Scheduling.Drawing;

/// <summary>Draws schedules as SVG files that are legible 1280 pixels wide.</summary>
public static class ScheduleDrawing
{
    /// <summary>All pictures below one another.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="schedule">A schedule of the problem.</param>
    /// <param name="theme">The colours.</param>
    /// <exception cref="ArgumentException">The schedule is not one of this problem; the message says why.</exception>
    public static string All(ScheduleProblem problem, Schedule schedule, DrawingTheme theme)
    {
        CheckForm(problem, schedule);
        return SvgDocument.File(
            [
                DependenceGraphPicture.Draw(problem, schedule),
                SteadyStatePicture.Draw(problem, schedule),
                TimelinePicture.Draw(problem, schedule),
                ResourcePicture.Draw(problem, schedule),
            ],
            theme);
    }

    /// <summary>The dependence graph, coloured by warp group.</summary>
    /// <inheritdoc cref="All"/>
    public static string DependenceGraph(ScheduleProblem problem, Schedule schedule, DrawingTheme theme)
    {
        CheckForm(problem, schedule);
        return SvgDocument.File([DependenceGraphPicture.Draw(problem, schedule)], theme);
    }

    /// <summary>
    /// Functional units and warp groups over time: one interval of the steady state with the name of every operation, then
    /// prologue, steady state and epilogue.
    /// </summary>
    /// <inheritdoc cref="All"/>
    public static string Timeline(ScheduleProblem problem, Schedule schedule, DrawingTheme theme)
    {
        CheckForm(problem, schedule);
        return SvgDocument.File(
            [SteadyStatePicture.Draw(problem, schedule), TimelinePicture.Draw(problem, schedule)], theme);
    }

    /// <summary>Registers of each warp group and each memory over one interval of the steady state, with their limits.</summary>
    /// <inheritdoc cref="All"/>
    public static string Resources(ScheduleProblem problem, Schedule schedule, DrawingTheme theme)
    {
        CheckForm(problem, schedule);
        return SvgDocument.File([ResourcePicture.Draw(problem, schedule)], theme);
    }

    /// <summary>Refuses a schedule that belongs to another problem, before a picture of nonsense is drawn.</summary>
    internal static void CheckForm(ScheduleProblem problem, Schedule schedule)
    {
        int count = problem.Operations.Count;
        if (schedule.StartTimes.Count != count || schedule.WarpGroups.Count != count)
        {
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"The schedule has {schedule.StartTimes.Count} start times and {schedule.WarpGroups.Count} warp groups, the problem {count} operations."),
                nameof(schedule));
        }

        if (schedule.InitiationInterval < 1)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"The schedule's initiation interval is {schedule.InitiationInterval}, at least 1 is needed."),
                nameof(schedule));
        }

        for (int v = 0; v < count; v++)
        {
            if (schedule.StartTimes[v] < 0 || schedule.StartTimes[v] >= schedule.Length)
            {
                throw new ArgumentException(
                    FormattableString.Invariant(
                        $"Operation {v} starts at cycle {schedule.StartTimes[v]} of a schedule of length {schedule.Length}."),
                    nameof(schedule));
            }

            if (schedule.WarpGroups[v] < 0 || schedule.WarpGroups[v] >= problem.Machine.WarpGroups)
            {
                throw new ArgumentException(
                    FormattableString.Invariant(
                        $"Operation {v} is on warp group {schedule.WarpGroups[v]}, the machine has {problem.Machine.WarpGroups}."),
                    nameof(schedule));
            }
        }
    }
}
