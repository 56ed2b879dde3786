using System.Collections.Generic;
using Twill.Scheduling.Common;
using Twill.Scheduling.Problems;

namespace Twill.Scheduling.Tests.Warps;

/// <summary>The schedule problems that the programs of <see cref="WarpProgramSamples"/> belong to, with Hopper's costs.</summary>
public static class WarpProblemSamples
{
    public const int TensorCore = 0, SpecialFunction = 1, Float32 = 2, LoadStore = 3;

    /// <summary>128 × 128 × 64: two products of 256 cycles.</summary>
    public static ScheduleProblem Gemm() => Problem(
        "Gemm",
        [Load("a"), Load("b"), Product("product0", 256), Product("product1", 256)],
        [
            Edge(0, 2, 0, 0, true), Edge(1, 2, 0, 0, true), Edge(0, 3, 0, 0, true), Edge(1, 3, 0, 0, true),
            Edge(2, 2, 256, 1), Edge(3, 3, 256, 1),
        ]);

    /// <summary>128 × 128, head dimension 128: four products of 512 cycles, two softmaxes of 512.</summary>
    public static ScheduleProblem Attention()
    {
        var operations = new List<Operation> { Load("keys"), Load("values") };
        var edges = new List<Dependence>();
        for (int part = 0; part < 2; part++)
        {
            int scores = operations.Count;
            int softmax = scores + 1, narrow = scores + 2, rescale = scores + 3, output = scores + 4;
            operations.Add(Product("scores" + part, 512));
            operations.Add(Arithmetic("softmax" + part, 512, [new UnitUsage(SpecialFunction, 0, 512, 1), new UnitUsage(Float32, 0, 384, 1)]));
            operations.Add(Arithmetic("narrow" + part, 32, [new UnitUsage(Float32, 0, 32, 1)]));
            operations.Add(Arithmetic("rescale" + part, 64, [new UnitUsage(Float32, 0, 64, 1)]));
            operations.Add(Product("output" + part, 512));
            edges.AddRange(
            [
                Edge(0, scores, 0, 0, true), Edge(1, output, 0, 0, true), Edge(scores, softmax, 512, 0, true),
                Edge(softmax, softmax, 512, 1), Edge(softmax, narrow, 512, 0), Edge(narrow, output, 32, 0),
                Edge(softmax, rescale, 512, 0), Edge(output, rescale, 512, 1, true), Edge(rescale, output, 64, 0),
            ]);
        }

        return Problem("Attention", operations, edges);
    }

    /// <summary>64 × 64 × 64 in a chain over two groups.</summary>
    public static ScheduleProblem HandOver() => Problem(
        "HandOver",
        [
            Load("x"),
            Product("first", 640) with { Usage = [new UnitUsage(TensorCore, 0, 128, 1), new UnitUsage(SpecialFunction, 0, 256, 1)], WarpCycles = 640 },
            Arithmetic("stage", 64, [new UnitUsage(LoadStore, 0, 64, 1)]),
            Arithmetic("sums", 32, [new UnitUsage(Float32, 0, 32, 1)]) with { SpillCost = 68 },
            Product("own", 128),
            Product("other", 128),
            Arithmetic("divide", 256, [new UnitUsage(SpecialFunction, 0, 4, 1), new UnitUsage(Float32, 0, 64, 1)]),
        ],
        [
            Edge(0, 1, 0, 0, true), Edge(1, 2, 640, 0), Edge(1, 3, 640, 0), Edge(2, 4, 64, 0), Edge(4, 4, 128, 1),
            Edge(0, 5, 0, 0, true), Edge(2, 5, 64, 0, true), Edge(5, 6, 128, 0, true), Edge(3, 6, 32, 0),
        ]);

    public static ScheduleProblem Of(string name) => name switch
    {
        "Gemm" => Gemm(),
        "Attention" => Attention(),
        _ => HandOver(),
    };

    private static ScheduleProblem Problem(string name, IEnumerable<Operation> operations, IEnumerable<Dependence> edges) => new()
    {
        Name = name,
        Machine = new ProblemMachine
        {
            Units =
            [
                new FunctionalUnit("TensorCore", 1), new FunctionalUnit("SpecialFunction", 1), new FunctionalUnit("Float32", 1),
                new FunctionalUnit("LoadStore", 1),
            ],
            WarpGroups = 3,
            VariableLatencyGroup = 0,
            RegisterLimits = [24, 208, 208],
        },
        Operations = operations.ToEquatableArray(),
        Dependences = edges.ToEquatableArray(),
    };

    private static Operation Load(string name) => new()
    {
        Name = name, Duration = 0, WarpCycles = 1, IsVariableLatency = true, IsStreaming = true,
    };

    private static Operation Product(string name, int cycles) => new()
    {
        Name = name, Duration = cycles, WarpCycles = 1, Usage = [new UnitUsage(TensorCore, 0, cycles, 1)],
    };

    private static Operation Arithmetic(string name, int cycles, EquatableArray<UnitUsage> usage) => new()
    {
        Name = name, Duration = cycles, WarpCycles = cycles, Usage = usage,
    };

    private static Dependence Edge(int source, int target, int delay, int distance, bool isBlocking = false) => new()
    {
        Source = source, Target = target, Delay = delay, Distance = distance, IsBlocking = isBlocking,
    };
}
