using System;
using System.Diagnostics;
using System.IO;
using Twill.Scheduling.DifferenceLogic;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Schedules;
using Twill.Scheduling.SmtLib;
using Twill.Scheduling.Solver;

namespace Twill.Benchmarks.Scheduling.Engines;

/// <summary>
/// The z3 on PATH, on the literals of <c>twill certify</c>. It does not search: it is told the answer, and has to confirm
/// that the interval and length have a schedule, that a cycle less of length has none, and that a cycle less of interval has
/// none. What units and dependence cycles exclude is not asked.
/// </summary>
internal sealed class Z3
{
    /// <summary>Seconds after which a question is ended; where one is, no more are asked.</summary>
    public const int LimitPerQuestion = 8;

    private readonly double _start;

    private Z3(string version)
    {
        Version = version;
        _start = Timing.Median(() => Run("(check-sat)"), runs: 5, enoughSeconds: 1);
    }

    /// <summary>Its version.</summary>
    public string Version { get; }

    /// <summary>The z3 on PATH; null where there is none.</summary>
    public static Z3? Find()
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo("z3", "--version") { RedirectStandardOutput = true })!;
            string version = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            return new Z3(version);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Confirms an answer; the time of starting z3 is taken off.</summary>
    /// <exception cref="InvalidOperationException">z3 contradicts.</exception>
    public Timing Confirm(ScheduleProblem problem, SolveMode mode, Schedule schedule)
    {
        int interval = schedule.InitiationInterval;
        bool isAnyStages = mode == SolveMode.Free;
        Timing sum = Ask(ScheduleFormulaBuilder.Build(problem, interval, schedule.Length), isSatisfiable: true);
        Add(ScheduleFormulaBuilder.Build(problem, interval, schedule.Length - 1));
        if (interval - 1 >= IntervalBounds.Least(problem))
        {
            Add(isAnyStages
                ? ScheduleFormulaBuilder.BuildForAnyStages(problem, interval - 1)
                : ScheduleFormulaBuilder.Build(problem, interval - 1, schedule.Stages * (interval - 1)));
        }

        return sum;

        void Add(ScheduleFormula excluded)
        {
            Timing timing = sum.IsLimit ? default : Ask(excluded, isSatisfiable: false);
            sum = new Timing(sum.Seconds + timing.Seconds, sum.IsLimit || timing.IsLimit);
        }
    }

    private Timing Ask(ScheduleFormula formula, bool isSatisfiable)
    {
        if (formula.Refutation is not null)
        {
            return default;
        }

        string script = SmtLibWriter.Write(formula, "benchmark");
        long start = Stopwatch.GetTimestamp();
        string output = Run(script);
        double seconds = Math.Max(0, Stopwatch.GetElapsedTime(start).TotalSeconds - _start);
        bool? answer = output.StartsWith("sat", StringComparison.Ordinal) ? true
            : output.StartsWith("unsat", StringComparison.Ordinal) ? false
            : null;
        return answer is null || answer == isSatisfiable
            ? new Timing(seconds, answer is null)
            : throw new InvalidOperationException("z3 contradicts: " + output);
    }

    private static string Run(string script)
    {
        var start = new ProcessStartInfo("z3", ["-in", FormattableString.Invariant($"-T:{LimitPerQuestion}")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        try
        {
            process.StandardInput.Write(script);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It was ended by its limit while it read.
        }

        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}
