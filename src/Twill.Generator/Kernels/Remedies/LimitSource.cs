using System.Linq;
using Twill.Scheduling.Derivation;
using Twill.Scheduling.Machines;
using Twill.Scheduling.Reports;

namespace Twill.Generator.Kernels.Remedies;

/// <summary>Says where a limit comes from, so that a reader knows what to change.</summary>
internal static class LimitSource
{
    /// <summary>The fields of the machine's description, or the option, in parentheses; empty where several limits meet.</summary>
    /// <param name="kind">What is limited.</param>
    /// <param name="request">The loop and what is asked for.</param>
    /// <param name="problem">The problem that the limit was met in.</param>
    public static string Describe(ConflictKind kind, TargetRequest request, DerivedProblem problem)
    {
        Machine machine = request.Machine;
        return kind switch
        {
            ConflictKind.SharedMemory when problem.Residents.Count > 0 =>
                " beside " + string.Join(" and ", problem.Residents.Select(id => Name(problem, id)).Distinct())
                + ", which the whole loop needs" + In(machine, "shared_memory"),
            ConflictKind.SharedMemory => In(machine, "shared_memory"),
            ConflictKind.Registers when IsOwnLimit(request, problem) => " (MaxRegisters of the attribute)",
            ConflictKind.Registers => In(machine, "registers.splits less registers.margin"),
            _ => " (machine description " + machine.Name + ")",
        };
    }

    private static string In(Machine machine, string field) => " (" + field + " of the machine description " + machine.Name + ")";

    private static bool IsOwnLimit(TargetRequest request, DerivedProblem problem) =>
        request.Target.MaxRegisters > 0 && problem.Split.Registers.Max() - request.Machine.RegisterMargin > request.Target.MaxRegisters;

    private static string Name(DerivedProblem problem, int id) =>
        "'" + problem.Program.Prologue.First(operation => operation.Id == id).Name.Split('.')[0] + "'";
}
