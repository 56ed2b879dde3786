using System.CommandLine;
using System.Globalization;
using Twill.Cli.Engines;
using Twill.Scheduling.Solver;

namespace Twill.Cli.Commands;

/// <summary>Arguments and options that several commands take.</summary>
internal static class CommonSymbols
{
    internal const string CpSat = "cp-sat";
    private const string Twill = "twill";
    private const string Free = "free";
    private const string Window = "window";

    internal static Argument<string> Problem() => new("FILE") { Description = "Schedule problem, format 1 or 2" };

    internal static Option<string> Mode() => Choice(
        "--mode", "free: any number of stages; window: that of a least-length modulo schedule", Free, Window);

    internal static SolveMode ReadMode(string choice) => choice == Window ? SolveMode.Window : SolveMode.Free;

    internal static Option<string> Engine() => Choice("--engine", "Who solves", Twill, CpSat);

    internal static EngineKind ReadEngine(string choice) => choice == CpSat ? EngineKind.CpSat : EngineKind.Twill;

    internal static Option<long> Workers() => Number("--workers", "N", "Threads of CP-SAT", least: 1, byDefault: 1);

    internal static Option<long> Budget(long? byDefault = null) => Number(
        "--budget",
        "STEPS",
        "Solver steps after which the search stops; CP-SAT counts 10 million as one unit of its deterministic time",
        least: 0,
        byDefault ?? new SolveOptions().StepBudget);

    internal static Option<string> Choice(string name, string description, params string[] choices)
    {
        var option = new Option<string>(name) { Description = description, DefaultValueFactory = _ => choices[0] };
        option.AcceptOnlyFromAmong(choices);
        return option;
    }

    internal static Option<long> Number(string name, string helpName, string description, long least, long byDefault) => new(name)
    {
        Description = description,
        HelpName = helpName,
        DefaultValueFactory = _ => byDefault,
        CustomParser = result =>
        {
            string text = result.Tokens[^1].Value;
            if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value) || value < least)
            {
                result.AddError(name + ": expected a whole number from " + least.ToString(CultureInfo.InvariantCulture) + ", found " + text);
            }

            return value;
        },
    };
}
