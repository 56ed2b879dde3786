using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Twill.Scheduling;
using Twill.Scheduling.Common;
using Twill.Scheduling.Derivation;
using Twill.Scheduling.Machines;
using Twill.Scheduling.Programs;

namespace Twill.Generator.Kernels.Remedies;

/// <summary>Finds changes with which a loop fits its machine: other options of the attribute, other tile sizes.</summary>
internal static class RemedySearch
{
    private const int Most = 4;

    /// <summary>The remedies, the nearest first; every one of them was solved.</summary>
    /// <param name="request">The loop and what is asked for.</param>
    /// <param name="options">The same as the derivation takes it.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static EquatableArray<Remedy> Find(TargetRequest request, DerivationOptions options, CancellationToken cancellationToken)
    {
        IEnumerable<Remedy> ofSizes = TileSizeSearch
            .FindFitting(request.Program, request.Machine, options, request.Depths, cancellationToken: cancellationToken)
            .Select(sizes => new Remedy("", sizes.Constants, Gain(sizes, request.Machine)));
        return OfOptions(request, options, cancellationToken).Concat(ofSizes).Take(Most).ToEquatableArray();
    }

    private static IEnumerable<Remedy> OfOptions(TargetRequest request, DerivationOptions options, CancellationToken cancellationToken)
    {
        string arch = request.Target.Arch;
        if (options.MaxWarpGroups > 0)
        {
            IEnumerable<int> more = request.Machine.RegisterSplits.Select(split => split.WarpGroups)
                .Where(groups => groups > options.MaxWarpGroups).Distinct().OrderBy(groups => groups);
            foreach (int groups in more)
            {
                if (Fit(options with { MaxWarpGroups = groups }) is { } fitting)
                {
                    yield return new Remedy(arch, [new TileConstant("MaxWarpGroups", groups)], Gain(fitting, request.Machine));
                    break;
                }
            }
        }

        if (options.MaxRegisters > 0 && Fit(options with { MaxRegisters = 0 }) is { } free && free.Registers > options.MaxRegisters)
        {
            yield return new Remedy(arch, [new TileConstant("MaxRegisters", free.Registers)], Gain(free, request.Machine));
        }

        FittingTileSizes? Fit(DerivationOptions changed) =>
            TileSizeSearch.TryFit(request.Program, request.Machine, changed, request.Depths, cancellationToken);
    }

    private static string Gain(FittingTileSizes fitting, Machine machine) => fitting.FlopPerIteration == 0
        ? FormattableString.Invariant($"{fitting.InitiationInterval} cycles an iteration")
        : FormattableString.Invariant($"{fitting.InitiationInterval} cycles an iteration, {fitting.Teraflops(machine):0} TFLOPS predicted");
}
