using System.CommandLine;
using System.Linq;
using Twill.Cli.Input;
using Twill.Cli.Output;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Schedules;

namespace Twill.Cli.Commands;

/// <summary><c>twill check</c>: whether a schedule obeys the rules, and what it takes.</summary>
internal static class CheckCommand
{
    internal static Command Create()
    {
        Argument<string> problem = new("PROBLEM") { Description = "Schedule problem, format 1 or 2" };
        Argument<string> solution = new("SOLUTION") { Description = "Schedule with the fields I, L, M and w, as twill solve --json prints it" };
        var command = new Command("check", "Check a schedule against every rule of its problem") { problem, solution };
        command.SetAction(parsed => Run(
            InputFile.ReadProblem(parsed.GetRequiredValue(problem)),
            InputFile.ReadSchedule(parsed.GetRequiredValue(solution)),
            new TextReport(parsed.InvocationConfiguration.Output)));
        return command;
    }

    private static int Run(ScheduleProblem problem, Schedule schedule, TextReport report)
    {
        ScheduleAssessment assessment = ScheduleValidator.Assess(problem, schedule);
        if (!assessment.IsValid)
        {
            report.Line(problem.Name + ": not a valid schedule");
            report.Table(["rule", "what is wrong"], assessment.Violations.Select(violation => new[] { violation.Rule.ToString(), violation.Message }).ToList());
            return ExitCode.Infeasible;
        }

        report.Line(problem.Name + ": valid");
        report.Facts(
            ("initiation interval", TextReport.Number(schedule.InitiationInterval)),
            ("length", TextReport.Number(schedule.Length)),
            ("stages", TextReport.Number(schedule.Stages)),
            ("warp groups", TextReport.Number(assessment.GroupsInUse)),
            ("crossing registers", TextReport.Number(assessment.CrossingRegisters)),
            ("blocking operations", TextReport.Number(assessment.BlockingOperations)));
        report.Line();
        ProblemMachine machine = problem.Machine;
        report.Table(["resource", "peak", "limit"],
        [
            .. machine.Units.Select((unit, i) => Row("unit " + unit.Name, assessment.PeakUnits[i], unit.Capacity)),
            .. machine.RegisterLimits.Select((limit, i) => Row("registers of group " + TextReport.Number(i), assessment.PeakRegisters[i], limit)),
            .. machine.Memories.Select((memory, i) => Row("memory " + memory.Name, assessment.PeakMemories[i], memory.Capacity)),
        ]);
        return ExitCode.Optimal;
    }

    private static string[] Row(string resource, long peak, long limit) => [resource, TextReport.Number(peak), TextReport.Number(limit)];
}
