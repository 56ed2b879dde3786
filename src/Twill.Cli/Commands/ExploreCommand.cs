using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Twill.Cli.Input;
using Twill.Scheduling.Common;
using Twill.Scheduling.Derivation;
using Twill.Scheduling.Exploration;
using Twill.Scheduling.Machines;
using Twill.Scheduling.Programs;
using Twill.Scheduling.Solver;

namespace Twill.Cli.Commands;

/// <summary><c>twill explore</c>: the design space of a loop.</summary>
internal static class ExploreCommand
{
    /// <summary>Steps for one point: enough to prove the quick ones; a point that needs more is printed with what was found.</summary>
    private const long PointBudget = 300_000;

    internal static Command Create()
    {
        Argument<string> loop = new("LOOP") { Description = "Loop program, as the examples' --emit writes it" };
        Option<string> architecture = CommonSymbols.Choice("--arch", "The GPU", [.. MachineCatalog.All.Select(machine => machine.Architecture).OrderByDescending(name => name == "Hopper")]);
        Option<string[]> constants = new("--constant")
        {
            Description = "Values to try for a named constant, such as BlockN=64,128; may be given several times",
            HelpName = "NAME=VALUES",
            DefaultValueFactory = _ => [],
        };
        Option<int[]> rows = new("--sub-tile-rows")
        {
            Description = "Rows of a sub-tile to try; 0 for the matrix instruction's own", DefaultValueFactory = _ => [0], AllowMultipleArgumentsPerToken = true,
        };
        Option<string> mode = CommonSymbols.Mode();
        Option<long> budget = CommonSymbols.Budget(PointBudget);
        var command = new Command("explore", "Solve a loop at many tile sizes, sub-tiles and register splits, and print the Pareto front")
        {
            loop, architecture, constants, rows, mode, budget,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            LoopProgram program = InputFile.ReadLoop(parsed.GetRequiredValue(loop));
            Machine machine = MachineCatalog.ForArchitecture(parsed.GetRequiredValue(architecture));
            var space = new DesignSpace
            {
                Constants = parsed.GetRequiredValue(constants).Select(text => ReadConstant(text, program)).ToEquatableArray(),
                SubTileRows = parsed.GetRequiredValue(rows).Select(count => ReadRows(count, machine)).ToEquatableArray(),
            };
            var options = new SolveOptions
            {
                Mode = CommonSymbols.ReadMode(parsed.GetRequiredValue(mode)), StepBudget = parsed.GetValue(budget), SecondOrder = false,
            };
            return RunAsync(program, machine, space, options, parsed.InvocationConfiguration, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        LoopProgram program, Machine machine, DesignSpace space, SolveOptions options, InvocationConfiguration console,
        CancellationToken cancellationToken)
    {
        ExplorationResult result;
        try
        {
            result = DesignSpaceExplorer.Explore(program, machine, space, new DerivationOptions(), options, cancellationToken);
        }
        catch (DerivationException fault)
        {
            throw new BadInputException(program.Name + ": " + fault.Message, fault);
        }

        await console.Output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{result.Tried} choices, {result.Points.Count} with a kernel, {result.ParetoFront.Count} on the front"));
        await console.Output.WriteLineAsync("FLOP/cycle  TFLOPS  I       K  proof    shared memory  registers  split");
        foreach (DesignPoint point in result.ParetoFront)
        {
            IEnumerable<string> sizes = point.Constants.Select(constant => constant.Name + "=" + constant.Value.ToString(CultureInfo.InvariantCulture));
            await console.Output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{point.FlopPerCycle,-10:0.0}  {point.Teraflops(machine),-6:0}  {point.Schedule.InitiationInterval,-6}  {point.Schedule.Stages}  {(point.IsOptimal ? "optimal" : "open"),-7}  {point.SharedMemoryBytes,-13}  {point.Registers,-9}  {point.Split}  {string.Join(" ", sizes)}"));
        }

        return result.Points.Count == 0 ? ExitCode.Infeasible : ExitCode.Optimal;
    }

    private static ConstantChoices ReadConstant(string text, LoopProgram program)
    {
        string[] parts = text.Split('=');
        string[] values = parts.Length == 2 ? parts[1].Split(',') : [];
        int[] numbers = [.. values.Select(value => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0)];
        if (numbers.Length == 0 || numbers.Contains(0) || program.Constants.All(constant => constant.Name != parts[0]))
        {
            string known = string.Join(", ", program.Constants.Select(constant => constant.Name));
            throw new BadInputException("--constant: expected NAME=VALUE,… with a NAME of " + known + ", found " + text, new FormatException(text));
        }

        return new ConstantChoices(parts[0], numbers.ToEquatableArray());
    }

    private static int ReadRows(int rows, Machine machine) => rows >= 0 && rows % machine.TensorCore.Rows == 0 ? rows : throw new BadInputException(
        string.Create(CultureInfo.InvariantCulture, $"--sub-tile-rows: expected multiples of {machine.TensorCore.Rows}, found {rows}"), new FormatException());
}
