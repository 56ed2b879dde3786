using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Twill.Scheduling.Common;
using Twill.Scheduling.Derivation;
using Twill.Scheduling.Lowering;
using Twill.Scheduling.Machines;
using Twill.Scheduling.Programs;
using Twill.Scheduling.Reports;
using Twill.Scheduling.Solver;
using Twill.Scheduling.Warps;

namespace Twill.Scheduling;

/// <summary>
/// Finds tile sizes near those of a loop that a machine has room for, by solving them: the remedy of a loop that does not
/// fit it.
/// </summary>
public static class TileSizeSearch
{
    /// <summary>Solver steps for one size: a suggestion need not be the best schedule, only exist.</summary>
    private const long StepsOfOneSize = 1_000_000;

    /// <summary>Solver steps for all sizes together, so that a diagnostic does not keep an editor waiting.</summary>
    private const long StepsOfAllSizes = 60_000_000;

    /// <summary>What a tile's side is a multiple of, in the order of preference: the matrix units' own granularities.</summary>
    private static readonly int[] Granularities = [16, 64, 128];

    /// <summary>
    /// Sizes that fit, nearest first: of each named constant alone the largest smaller value that is enough, else the
    /// largest pair. Where the matrix unit takes no tile of the loop's sizes, also the smallest greater value.
    /// </summary>
    /// <param name="program">The loop as it came from the source.</param>
    /// <param name="machine">The machine.</param>
    /// <param name="options">What the user asks for.</param>
    /// <param name="depths">What the user asks of the rings of streamed inputs; null for nothing.</param>
    /// <param name="runs">What else a program must fulfil; null for nothing.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The suggestions; none where nothing near fits, or was found to before the search's steps ran out.</returns>
    public static EquatableArray<FittingTileSizes> FindFitting(
        LoopProgram program,
        Machine machine,
        DerivationOptions options,
        StreamingDepths? depths = null,
        Func<WarpProgram, bool>? runs = null,
        CancellationToken cancellationToken = default)
    {
        var attempt = new Attempt(program, machine, options, depths, runs, cancellationToken);
        var found = new List<FittingTileSizes>();
        foreach (TileConstant side in program.Constants)
        {
            found.AddRange(Smaller(side).Select(attempt.Solve).OfType<FittingTileSizes>().Take(1));
            if (IsShapeImpossible(program, machine, options))
            {
                found.AddRange(Greater(side).Select(attempt.Solve).OfType<FittingTileSizes>().Take(1));
            }
        }

        if (found.Count > 0)
        {
            return found.OrderBy(fitting => Distance(program, fitting.Constants)).ToEquatableArray();
        }

        return program.Constants
            .SelectMany((first, i) => program.Constants.Skip(i + 1)
                .SelectMany(second => Smaller(first).SelectMany(a => Smaller(second).Select(b => EquatableArray.Create<TileConstant>([.. a, .. b])))))
            .OrderBy(change => Distance(program, change))
            .Select(attempt.Solve).OfType<FittingTileSizes>().Take(1).ToEquatableArray();
    }

    /// <summary>What a loop achieves at its own sizes, under other options than its user's; null where it does not fit.</summary>
    /// <param name="program">The loop as it came from the source.</param>
    /// <param name="machine">The machine.</param>
    /// <param name="options">The options.</param>
    /// <param name="depths">What the user asks of the rings of streamed inputs; null for nothing.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public static FittingTileSizes? TryFit(
        LoopProgram program, Machine machine, DerivationOptions options, StreamingDepths? depths, CancellationToken cancellationToken = default) =>
        new Attempt(program, machine, options, depths, null, cancellationToken).Solve(default);

    /// <summary>Halves, and multiples of the granularity, largest first.</summary>
    private static IEnumerable<EquatableArray<TileConstant>> Smaller(TileConstant side)
    {
        IEnumerable<int> halves = Enumerable.Range(1, 30).Select(shift => side.Value >> shift);
        IEnumerable<int> multiples = Granularities.Select(granularity => side.Value / granularity * granularity);
        return halves.Concat(multiples)
            .Where(size => size > 0 && size < side.Value && size % Granularities[0] == 0)
            .Distinct().OrderByDescending(size => size)
            .Select(size => EquatableArray.Create<TileConstant>([side with { Value = size }]));
    }

    /// <summary>Multiples of the granularity, smallest first.</summary>
    private static IEnumerable<EquatableArray<TileConstant>> Greater(TileConstant side) => Granularities
        .Select(granularity => (side.Value / granularity + 1) * granularity)
        .Where(size => side.Value % Granularities[0] != 0 || size % 64 == 0)
        .Distinct().OrderBy(size => size)
        .Select(size => EquatableArray.Create<TileConstant>([side with { Value = size }]));

    private static bool IsShapeImpossible(LoopProgram program, Machine machine, DerivationOptions options)
    {
        try
        {
            ProblemDerivation.Prepare(program, machine, options.Constants, options.SubTileRows);
            return false;
        }
        catch (DerivationException exception)
        {
            return exception.Fault is DerivationFault.ProductRows or DerivationFault.ProductColumns or DerivationFault.ProductDepth;
        }
    }

    /// <summary>How far the sizes are from the loop's own, as the sum of the factors' logarithms.</summary>
    private static double Distance(LoopProgram program, EquatableArray<TileConstant> change) => change.Sum(constant => Math.Abs(
        Math.Log((double)constant.Value / program.Constants.First(known => known.Name == constant.Name).Value)));

    /// <summary>Solves and lowers a loop at other sizes, as long as there are steps left.</summary>
    private sealed class Attempt(
        LoopProgram program, Machine machine, DerivationOptions options, StreamingDepths? depths, Func<WarpProgram, bool>? runs,
        CancellationToken cancellationToken)
    {
        private long _stepsLeft = StepsOfAllSizes;

        /// <summary>The sizes with what they achieve; null where they do not fit.</summary>
        internal FittingTileSizes? Solve(EquatableArray<TileConstant> change)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_stepsLeft <= 0)
            {
                return null;
            }

            EquatableArray<TileConstant> constants =
                [.. options.Constants.Where(constant => change.All(changed => changed.Name != constant.Name)), .. change];
            try
            {
                LoopSolution solution = LoopScheduler.Solve(
                    program, machine, options with { Constants = constants },
                    new SolveOptions { StepBudget = Math.Min(StepsOfOneSize, _stepsLeft), SecondOrder = false, ExplanationBudget = 0 },
                    cancellationToken);
                _stepsLeft -= solution.Attempts.Sum(attempt => attempt.Result.Statistics.Steps);
                if (solution is not LoopSolution.Scheduled scheduled)
                {
                    return null;
                }

                (LoopSolution.Scheduled lowered, WarpProgram warps) = LoopLowering.Lower(scheduled, machine, depths);
                return runs?.Invoke(warps) == false
                    ? null
                    : new FittingTileSizes(
                        change, lowered.Schedule.InitiationInterval, CostModel.Flop(lowered.Problem.Program),
                        RegisterPressure.Peaks(lowered.Problem.Problem, lowered.Schedule).Max());
            }
            catch (Exception exception) when (exception is DerivationException or LoweringException)
            {
                return null;
            }
        }
    }
}
