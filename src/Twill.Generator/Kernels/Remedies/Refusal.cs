using System.Globalization;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Twill.Generator.Diagnostics;
using Twill.Generator.FrontEnd.Model;
using Twill.Scheduling;
using Twill.Scheduling.Common;
using Twill.Scheduling.Derivation;
using Twill.Scheduling.Lowering;
using Twill.Scheduling.Reports;

namespace Twill.Generator.Kernels.Remedies;

/// <summary>Says why a loop has no kernel: what competes for what, the limit and where it comes from, and what helps.</summary>
internal static class Refusal
{
    /// <summary>The loop is none that the machine's matrix unit, groups or memory take.</summary>
    public static KernelDiagnostic Of(
        TargetRequest request, DerivationException exception, DerivationOptions options, CancellationToken cancellationToken)
    {
        DiagnosticDescriptor descriptor = Descriptor(exception.Fault);
        if (descriptor == DiagnosticDescriptors.LoopNotSchedulable)
        {
            return new KernelDiagnostic(descriptor, exception.Origin, [exception.Message], default);
        }

        EquatableArray<Remedy> remedies = RemedySearch.Find(request, options, cancellationToken);
                string remedy = Remedy.Sentence(remedies);
        return new KernelDiagnostic(
            descriptor, exception.Origin,
            descriptor == DiagnosticDescriptors.SharedMemory
                ? [request.Program.Name, request.Machine.Title, Clause(exception.Message), remedy]
                : [exception.Message.TrimEnd('.'), remedy],
            default)
        {
            Remedies = remedies,
            Option = exception.Fault == DerivationFault.WarpGroups
                ? new AttributeOption(request.Target.Arch, "MaxWarpGroups")
                : null,
        };
    }

    /// <summary>No schedule fits: the values that compete, at the place of the largest.</summary>
    public static KernelDiagnostic Of(
        TargetRequest request, LoopSolution.Infeasible infeasible, DerivationOptions options, CancellationToken cancellationToken)
    {
        EquatableArray<Remedy> remedies = RemedySearch.Find(request, options, cancellationToken);
        LoopAttempt roomiest = infeasible.Attempts.OrderByDescending(attempt => attempt.Problem.Split.Registers.Sum()).First();
        ResourceConflict conflict = ResourceConflicts.Find(roomiest.Problem.Problem)[0];
        int?[] origins = [.. conflict.Operations.Select(operation => OperationOrigins.Find(roomiest.Problem, operation)).Distinct()];
        return new KernelDiagnostic(
            conflict.Kind switch
            {
                ConflictKind.SharedMemory => DiagnosticDescriptors.SharedMemory,
                ConflictKind.Registers => DiagnosticDescriptors.Registers,
                _ => DiagnosticDescriptors.NoSchedule,
            },
            origins.FirstOrDefault(),
            [
                request.Program.Name, request.Machine.Title,
                conflict.Message + LimitSource.Describe(conflict.Kind, request, roomiest.Problem), Remedy.Sentence(remedies),
            ],
            origins.Skip(1).OfType<int>().ToEquatableArray())
        {
            Remedies = remedies,
        };
    }

    /// <summary>The search ended with neither a schedule nor a proof that there is none.</summary>
    public static KernelDiagnostic Of(TargetRequest request, LoopSolution.Undecided undecided) => new(
        DiagnosticDescriptors.Undecided, null,
        [request.Program.Name, request.Machine.Title, undecided.LowerBound.ToString(CultureInfo.InvariantCulture)], default);

    /// <summary>There is a schedule, but no program for it.</summary>
    public static KernelDiagnostic Of(
        TargetRequest request, LoweringException exception, DerivationOptions options, CancellationToken cancellationToken)
    {
        if (!exception.IsTooLarge)
        {
            return new KernelDiagnostic(DiagnosticDescriptors.LoopNotSchedulable, null, [exception.Message], default);
        }

        EquatableArray<Remedy> remedies = RemedySearch.Find(request, options, cancellationToken);
        return new KernelDiagnostic(
            DiagnosticDescriptors.SharedMemory, null,
            [request.Program.Name, request.Machine.Title, Clause(exception.Message), Remedy.Sentence(remedies)], default)
        {
            Remedies = remedies,
        };
    }

    /// <summary>A sentence as it stands after a colon.</summary>
    private static string Clause(string sentence) => char.ToLowerInvariant(sentence[0]) + sentence.Substring(1).TrimEnd('.');

    private static DiagnosticDescriptor Descriptor(DerivationFault fault) => fault switch
    {
        DerivationFault.ProductElement or DerivationFault.ProductRows or DerivationFault.ProductColumns or DerivationFault.ProductDepth =>
            DiagnosticDescriptors.ProductDoesNotFit,
        DerivationFault.WarpGroups => DiagnosticDescriptors.WarpGroups,
        DerivationFault.SharedMemory => DiagnosticDescriptors.SharedMemory,
        _ => DiagnosticDescriptors.LoopNotSchedulable,
    };
}
