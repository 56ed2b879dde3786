using System;
using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Derivation;
using Twill.Scheduling.Exploration;
using Twill.Scheduling.Machines;
using Twill.Scheduling.Programs;
using Twill.Scheduling.Solver;

namespace Twill.Examples.Common;

/// <summary>The tile sizes that the machine model predicts to be fastest for a case.</summary>
/// <param name="Constants">The sizes.</param>
/// <param name="Cycles">Cycles predicted for the launch, memory bandwidth left out.</param>
/// <param name="OwnCycles">The same for the sizes that the kernel was built with.</param>
public sealed record BestTile(EquatableArray<TileConstant> Constants, long Cycles, long OwnCycles)
{
    /// <summary>Steps for one choice of sizes: the best schedule found by then counts.</summary>
    private const long StepsPerPoint = 150_000;

    /// <summary>Solves a kernel's loop at every choice of sizes.</summary>
    /// <param name="example">A case of the kernel.</param>
    public static ExplorationResult Explore(ExampleCase example) => DesignSpaceExplorer.Explore(
        LoopProgramJson.Read(Known(example).Kernel.LoopJson),
        Machine(example),
        new DesignSpace { Constants = example.Tiles.Constants },
        new DerivationOptions(),
        new SolveOptions { Mode = SolveMode.Window, SecondOrder = false, ExplanationBudget = 0, StepBudget = StepsPerPoint });

    /// <summary>The best choice for a case.</summary>
    /// <param name="example">The case.</param>
    /// <param name="explored">The kernel's loop at every choice.</param>
    public static BestTile Find(ExampleCase example, ExplorationResult explored)
    {
        ArgumentNullException.ThrowIfNull(explored);
        EquatableArray<TileConstant> own = LoopProgramJson.Read(Known(example).Kernel.LoopJson).Constants;
        long ownCycles = Predict(example, own, example.Kernel.Schedule.InitiationInterval, example.Kernel.Schedule.Length);
        IEnumerable<(EquatableArray<TileConstant> Constants, long Cycles)> choices = explored.Points
            .Select(point => (point.Constants, Predict(example, [.. point.Constants, .. own], point.Schedule.InitiationInterval, point.Schedule.Length)));
        EquatableArray<TileConstant> chosen = [.. own.Where(constant => example.Tiles.Constants.Any(choice => choice.Name == constant.Name))];
        (EquatableArray<TileConstant> constants, long cycles) = choices.Prepend((chosen, ownCycles)).MinBy(choice => choice.Item2);
        return new BestTile(constants, cycles, ownCycles);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", Constants.Select(constant => FormattableString.Invariant($"{constant.Name} {constant.Value}")));

    /// <summary>One block runs on each multiprocessor at a time.</summary>
    private static long Predict(ExampleCase example, EquatableArray<TileConstant> constants, int interval, int length)
    {
        BlockWork work = example.Tiles.Work(name => constants.First(constant => constant.Name == name).Value);
        return TileChoices.Cover(work.Blocks, Machine(example).Multiprocessors) * (((work.Iterations - 1) * interval) + length);
    }

    private static ExampleCase Known(ExampleCase example)
    {
        ArgumentNullException.ThrowIfNull(example);
        return example;
    }

    private static Machine Machine(ExampleCase example) => MachineCatalog.ForArchitecture(example.Kernel.Schedule.Architecture);
}
