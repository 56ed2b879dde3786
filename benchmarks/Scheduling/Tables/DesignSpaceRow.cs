using System.Globalization;
using System.Linq;
using Twill.Benchmarks.Scheduling.Engines;
using Twill.Examples;
using Twill.Scheduling.Derivation;
using Twill.Scheduling.Exploration;
using Twill.Scheduling.Json;
using Twill.Scheduling.Machines;
using Twill.Scheduling.Programs;
using Twill.Scheduling.Solver;

namespace Twill.Benchmarks.Scheduling.Tables;

/// <summary>What exploring the design space of an attention loop costs.</summary>
/// <param name="Kernel">The kernel.</param>
/// <param name="Machine">The machine.</param>
/// <param name="Result">The points.</param>
/// <param name="Seconds">Warm seconds, deriving and lowering included.</param>
internal sealed record DesignSpaceRow(string Kernel, Machine Machine, ExplorationResult Result, double Seconds)
{
    private const long StepsPerPoint = 300_000;

    public static string Header => "| loop | choices | solved | with a kernel | proven least | on the front | warm, s | best |\n|---|--:|--:|--:|--:|--:|--:|---|\n";

    /// <summary>Explores attention's forward pass.</summary>
    public static DesignSpaceRow[] Measure() =>
    [
        Measure(Attention.ForwardKernel.Description, "Hopper"),
        Measure(AttentionBlackwell.ForwardKernel.Description, "Blackwell"),
    ];

    public string Markdown() => string.Create(
        CultureInfo.InvariantCulture,
        $"| {Kernel} | {Result.Tried} | {Result.Solved} | {Result.Points.Count} | {Result.Points.Count(point => point.IsOptimal)} | {Result.ParetoFront.Count} | {Seconds:0.00} | {Best()} |\n");

    public void Json(JsonWriter json) => json.BeginObject().Name("table").Value("design_space").Name("loop").Value(Kernel)
        .Name("choices").Value(Result.Tried).Name("points").Value(Result.Points.Count).Name("front").Value(Result.ParetoFront.Count)
        .Name("warm_seconds").Value(Seconds).Name("best").Value(Best()).EndObject();

    private static DesignSpaceRow Measure(KernelDescription description, string architecture)
    {
        LoopProgram loop = LoopProgramJson.Read(description.LoopJson);
        Machine machine = MachineCatalog.ForArchitecture(architecture);
        int rows = machine.TensorCore.Rows;
        var space = new DesignSpace
        {
            Constants =
            [
                new ConstantChoices("BlockM", [rows, 2 * rows, 3 * rows, 4 * rows]),
                new ConstantChoices("BlockN", [32, 48, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256]),
            ],
            SubTileRows = [0, 2 * rows],
            Stages = [0, 2],
        };
        SolveOptions options = WarmSolver.Options(SolveMode.Window) with { StepBudget = StepsPerPoint };
        ExplorationResult Explore() => DesignSpaceExplorer.Explore(loop, machine, space, new DerivationOptions(), options);
        ExplorationResult result = Explore();
        return new DesignSpaceRow("attention forward, " + architecture, machine, result, Timing.Median(() => Explore(), runs: 3, enoughSeconds: 6));
    }

    private string Best() => Result.Best is { } best
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"{string.Join(", ", best.Constants.Select(constant => constant.Name + " " + constant.Value))}: I {best.Schedule.InitiationInterval}, {best.Teraflops(Machine):0} TFLOPS predicted")
        : "none";
}
