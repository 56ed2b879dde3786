using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Twill.Scheduling.Common;
using Twill.Scheduling.Derivation;
using Twill.Scheduling.Lowering;
using Twill.Scheduling.Machines;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Programs;
using Twill.Scheduling.Reports;
using Twill.Scheduling.Schedules;
using Twill.Scheduling.Solver;
using Twill.Scheduling.Warps;

namespace Twill.Scheduling.Exploration;

/// <summary>Solves one loop at many tile sizes, sub-tiles, warp groups, register splits and stages: a solve costs milliseconds.</summary>
public static class DesignSpaceExplorer
{
    /// <summary>Explores a design space.</summary>
    /// <param name="program">The loop as it came from the source.</param>
    /// <param name="machine">The machine.</param>
    /// <param name="space">The choices.</param>
    /// <param name="options">Limits that hold for all choices.</param>
    /// <param name="solveOptions">How each problem is searched.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <exception cref="ArgumentException">
    /// The space names a constant that the program does not have, or rows of sub-tiles that no instruction covers.
    /// </exception>
    /// <exception cref="DerivationException">The loop is none for this machine at any size.</exception>
    public static ExplorationResult Explore(
        LoopProgram program, Machine machine, DesignSpace space, DerivationOptions options, SolveOptions solveOptions,
        CancellationToken cancellationToken = default)
    {
        var points = new List<DesignPoint>();
        int tried = 0;
        int solved = 0;
        foreach (EquatableArray<TileConstant> constants in Combinations(space.Constants, 0))
        {
            var known = new HashSet<ScheduleProblem>();
            foreach (int rows in space.SubTileRows)
            {
                cancellationToken.ThrowIfCancellationRequested();
                DerivationOptions chosen = options with { Constants = constants, SubTileRows = rows };
                foreach (DerivedProblem derived in Derive(program, machine, chosen))
                {
                    tried += space.Stages.Count;
                    if (!known.Add(derived.Problem))
                    {
                        // Sub-tiles of other rows than before, but none of the tiles is so large.
                        continue;
                    }

                    solved++;
                    SolveResult result = ScheduleSolver.Solve(derived.Problem, solveOptions, cancellationToken);
                    points.AddRange(space.Stages.Select(stages => Lower(derived, result, machine, constants, rows, stages)).OfType<DesignPoint>());
                    if (IsBeyondImprovement(result, derived, machine))
                    {
                        // The unit bound does not depend on the split, so no other split has a smaller interval.
                        break;
                    }
                }
            }
        }

        return new ExplorationResult(points.ToEquatableArray(), tried, solved);
    }

    private static IEnumerable<EquatableArray<TileConstant>> Combinations(EquatableArray<ConstantChoices> choices, int position)
    {
        if (position == choices.Count)
        {
            yield return default;
            yield break;
        }

        foreach (int value in choices[position].Values)
        {
            foreach (EquatableArray<TileConstant> rest in Combinations(choices, position + 1))
            {
                yield return [new TileConstant(choices[position].Name, value), .. rest];
            }
        }
    }

    private static EquatableArray<DerivedProblem> Derive(LoopProgram program, Machine machine, DerivationOptions options)
    {
        try
        {
            return ProblemDerivation.Derive(program, machine, options);
        }
        catch (DerivationException exception) when (IsAboutSizes(exception.Fault))
        {
            // These sizes are none for this machine: a point that the front does not have.
            return default;
        }
    }

    private static bool IsAboutSizes(DerivationFault fault) => fault is DerivationFault.Size or DerivationFault.Shape
        or DerivationFault.ProductRows or DerivationFault.ProductColumns or DerivationFault.ProductDepth or DerivationFault.SharedMemory;

    private static bool IsBeyondImprovement(SolveResult result, DerivedProblem derived, Machine machine) =>
        result is SolveResult.Optimal optimal && optimal.Schedule.InitiationInterval == optimal.LowerBound
        && optimal.Quality.CrossingRegisters == 0 && derived.Split.WarpGroups < machine.MaxWarpGroups;

    private static DesignPoint? Lower(
        DerivedProblem derived, SolveResult result, Machine machine, EquatableArray<TileConstant> constants, int rows, int stages)
    {
        Schedule? schedule = result switch
        {
            SolveResult.Optimal optimal => optimal.Schedule,
            SolveResult.Feasible feasible => feasible.Schedule,
            _ => null,
        };
        if (schedule is null)
        {
            return null;
        }

        try
        {
            WarpProgram program = WarpLowering.Lower(derived, schedule, machine, new StreamingDepths { Greatest = stages });
            EquatableArray<int> depths = program.Rings.Select(ring => ring.ScheduleDepth).ToEquatableArray();
            return new DesignPoint
            {
                Constants = constants,
                SubTileRows = rows,
                Stages = stages,
                Split = derived.Split,
                Schedule = schedule,
                IsOptimal = result is SolveResult.Optimal,
                FlopPerIteration = CostModel.Flop(derived.Program),
                SharedMemoryBytes = RingDepths.BytesOnMachine(program, depths),
                Registers = RegisterPressure.Peaks(derived.Problem, schedule).Max(),
            };
        }
        catch (LoweringException)
        {
            return null;
        }
    }
}
