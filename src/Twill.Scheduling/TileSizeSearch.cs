using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Twill.Scheduling.Common;
using Twill.Scheduling.Derivation;
using Twill.Scheduling.Lowering;
using Twill.Scheduling.Machines;
using Twill.Scheduling.Programs;
using Twill.Scheduling.Solver;
using Twill.Scheduling.Warps;

namespace Twill.Scheduling;

/// <summary>
/// Finds tile sizes near those of a loop that a machine has room for, by solving them: the remedy of a loop that is too
/// large.
/// </summary>
public static class TileSizeSearch
{
    /// <summary>Solver steps for one size: a suggestion need not be the best schedule, only exist.</summary>
    private const long StepBudget = 20_000_000;

    /// <summary>What a tile's side is a multiple of: the matrix units' own granularity.</summary>
    private const int Granularity = 16;

    /// <summary>
    /// Sizes that fit: one named constant made smaller where that is enough, else two. Nearest first, of each choice of
    /// constants only the largest that fits.
    /// </summary>
    /// <param name="program">The loop as it came from the source.</param>
    /// <param name="machine">The machine.</param>
    /// <param name="options">What the user asks for.</param>
    /// <param name="depths">What the user asks of the rings of streamed inputs; null for nothing.</param>
    /// <param name="runs">What else a program must fulfil; null for nothing.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>For each suggestion the constants to change; none where nothing near fits.</returns>
    public static EquatableArray<EquatableArray<TileConstant>> FindFitting(
        LoopProgram program,
        Machine machine,
        DerivationOptions options,
        StreamingDepths? depths = null,
        Func<WarpProgram, bool>? runs = null,
        CancellationToken cancellationToken = default)
    {
        bool Fits(EquatableArray<TileConstant> change) =>
            Lower(program, machine, options, change, depths, cancellationToken) is { } lowered && runs?.Invoke(lowered) != false;

        TileConstant[] sides = [.. program.Constants.Where(constant => constant.Value > Granularity && constant.Value % Granularity == 0)];
        var found = new List<EquatableArray<TileConstant>>();
        foreach (TileConstant side in sides)
        {
            foreach (int size in Smaller(side.Value))
            {
                EquatableArray<TileConstant> change = [side with { Value = size }];
                if (Fits(change))
                {
                    found.Add(change);
                    break;
                }
            }
        }

        if (found.Count > 0)
        {
            return found.OrderByDescending(change => Shrinkage(program, change)).ToEquatableArray();
        }

        IEnumerable<EquatableArray<TileConstant>> pairs = sides
            .SelectMany((first, i) => sides.Skip(i + 1).SelectMany(second => Smaller(first.Value).SelectMany(a => Smaller(second.Value)
                .Select(b => EquatableArray.Create<TileConstant>([first with { Value = a }, second with { Value = b }])))))
            .OrderByDescending(change => Shrinkage(program, change));
        foreach (EquatableArray<TileConstant> change in pairs)
        {
            if (Fits(change))
            {
                return [change];
            }
        }

        return default;
    }

    private static IEnumerable<int> Smaller(int size)
    {
        for (int half = size / 2; half >= Granularity && half % Granularity == 0; half /= 2)
        {
            yield return half;
        }
    }

    private static double Shrinkage(LoopProgram program, EquatableArray<TileConstant> change) => change.Aggregate(
        1.0, (product, constant) => product * constant.Value / program.Constants.First(known => known.Name == constant.Name).Value);

    /// <summary>The loop's program at other sizes; null where it does not fit.</summary>
    private static WarpProgram? Lower(
        LoopProgram program, Machine machine, DerivationOptions options, EquatableArray<TileConstant> change, StreamingDepths? depths,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        EquatableArray<TileConstant> constants =
            [.. options.Constants.Where(constant => change.All(changed => changed.Name != constant.Name)), .. change];
        try
        {
            LoopSolution solution = LoopScheduler.Solve(
                program, machine, options with { Constants = constants },
                new SolveOptions { StepBudget = StepBudget, SecondOrder = false, ExplanationBudget = 0 }, cancellationToken);
            return solution is LoopSolution.Scheduled scheduled
                ? LoopLowering.Lower(scheduled, machine, depths).Program
                : null;
        }
        catch (Exception exception) when (exception is DerivationException or LoweringException)
        {
            return null;
        }
    }
}
