using Google.OrTools.Sat;
using Twill.Scheduling.Schedules;

namespace Twill.Scheduling.OrTools;

/// <summary>A problem at one initiation interval as a CP-SAT model: every solution is a schedule.</summary>
internal abstract class ScheduleModel
{
    /// <summary>The model, for CP-SAT and for objectives.</summary>
    internal CpModel Model { get; } = new();

    /// <summary>Σ registers over pairs of a value and a receiving group.</summary>
    internal abstract LinearExpr CrossingRegisters();

    /// <summary>How many operations block.</summary>
    internal abstract LinearExpr BlockingOperations();

    /// <summary>Starts the search from a schedule known.</summary>
    internal abstract void Hint(Schedule schedule);

    /// <summary>The schedule that a solver found, no longer than it is.</summary>
    internal abstract Schedule Read(CpSolver solver);
}
