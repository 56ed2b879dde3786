using System.Linq;
using Twill.Scheduling.Derivation;
using Twill.Scheduling.Problems;

namespace Twill.Scheduling.Tests.Derivation;

/// <summary>Derived problems in lines, for tests that state them in full.</summary>
internal static class DerivedText
{
    /// <summary>name duration [unit cycles …] warp cycles, registers, bytes, spill cost, flags.</summary>
    internal static string[] Operations(DerivedProblem derived) =>
        [.. derived.Problem.Operations.Select(operation => string.Join(" ", new[]
        {
            operation.Name,
            "d" + operation.Duration,
            string.Concat(operation.Usage.Select(run => derived.Problem.Machine.Units[run.Unit].Name + ":" + run.Length + " ")).TrimEnd(),
            "w" + operation.WarpCycles,
            operation.Registers > 0 ? "r" + operation.Registers : "",
            string.Concat(operation.Footprints.Select(footprint => "m" + footprint.Amount)),
            operation.SpillCost > 0 ? "s" + operation.SpillCost : "",
            operation.IsVariableLatency ? operation.IsStreaming ? "streaming" : "variable" : "",
        }.Where(part => part.Length > 0)))];

    /// <summary>source → target delay @distance, blocking, hold, staging; orders marked.</summary>
    internal static string[] Dependences(DerivedProblem derived) =>
        [.. derived.Problem.Dependences.Select(dependence => string.Join(" ", new[]
        {
            derived.Problem.Operations[dependence.Source].Name + (dependence.Kind == DependenceKind.Data ? " -> " : " => ")
                + derived.Problem.Operations[dependence.Target].Name,
            "d" + dependence.Delay,
            dependence.Distance > 0 ? "@" + dependence.Distance : "",
            dependence.IsBlocking ? "blocking" : "",
            dependence.Hold > 0 ? "h" + dependence.Hold : "",
            string.Concat(dependence.Staging.Select(footprint => "m" + footprint.Amount)),
        }.Where(part => part.Length > 0)))];

    /// <summary>The least initiation interval that the units allow.</summary>
    internal static int ResourceBound(DerivedProblem derived) =>
        derived.Problem.Machine.Units.Select((_, unit) => derived.Problem.Operations
            .SelectMany(operation => operation.Usage).Where(run => run.Unit == unit).Sum(run => run.Length)).Max();
}
