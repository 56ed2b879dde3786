using System;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Reports;
using Twill.Scheduling.Solver;
using Twill.Scheduling.Warps;

namespace Twill;

/// <summary>What the generator knows about one kernel: texts in generated code, read when first asked for.</summary>
public sealed class KernelDescription
{
    private readonly Lazy<ScheduleProblem> problem;
    private readonly Lazy<WarpProgram> program;
    private readonly Lazy<KernelSchedule> schedule;

    /// <summary>A description from its JSON forms.</summary>
    /// <param name="method">The method's full name.</param>
    /// <param name="architecture">The architecture that the kernel was scheduled for.</param>
    /// <param name="loopJson">The loop.</param>
    /// <param name="problemJson">The scheduling problem.</param>
    /// <param name="scheduleJson">Its solution.</param>
    /// <param name="programJson">The lowered program.</param>
    /// <param name="kernelText">The text of the kernel.</param>
    public KernelDescription(
        string method, Arch architecture, string loopJson, string problemJson, string scheduleJson, string programJson,
        string kernelText)
    {
        Method = method;
        Architecture = architecture;
        LoopJson = loopJson;
        ProblemJson = problemJson;
        ScheduleJson = scheduleJson;
        ProgramJson = programJson;
        KernelText = kernelText;
        problem = new Lazy<ScheduleProblem>(() => ScheduleProblemJson.Read(problemJson));
        program = new Lazy<WarpProgram>(() => WarpProgramJson.Read(programJson));
        schedule = new Lazy<KernelSchedule>(() => KernelScheduleBuilder.Build(
            problem.Value, SolvedScheduleJson.Read(scheduleJson), program.Value));
    }

    /// <summary>The method's full name.</summary>
    public string Method { get; }

    /// <summary>The architecture that the kernel was scheduled for.</summary>
    public Arch Architecture { get; }

    /// <summary>The loop as JSON.</summary>
    public string LoopJson { get; }

    /// <summary>The scheduling problem as JSON.</summary>
    public string ProblemJson { get; }

    /// <summary>The problem's solution as JSON.</summary>
    public string ScheduleJson { get; }

    /// <summary>The lowered program as JSON.</summary>
    public string ProgramJson { get; }

    /// <summary>The text of the kernel.</summary>
    public string KernelText { get; }

    /// <summary>The scheduling problem.</summary>
    public ScheduleProblem Problem => problem.Value;

    /// <summary>The lowered program.</summary>
    public WarpProgram Program => program.Value;

    /// <summary>The schedule, explained.</summary>
    public KernelSchedule Schedule => schedule.Value;
}
