using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Problems;

namespace Twill.Benchmarks.Scheduling.Problems;

/// <summary>
/// A loop of attention's kind of any size: chains of a product, a column maximum, exponentials, a sum, a conversion, a
/// second product and a carried accumulator, one for each sub-tile, all fed by the same two loads.
/// </summary>
internal static class GrowingLoop
{
    /// <summary>Operations of a chain.</summary>
    public const int ChainLength = 8;

    /// <summary>Operations that all chains share.</summary>
    public const int SharedOperations = 2;

    private const int TensorCore = 0;
    private const int SpecialFunction = 1;
    private const int Fp32 = 2;

    /// <summary>Makes a loop.</summary>
    /// <param name="chains">Number of chains.</param>
    /// <param name="groups">Warp groups that compute; one more loads.</param>
    /// <param name="latency">Cycles from a load's issue to its data.</param>
    public static ScheduleProblem Create(int chains, int groups, int latency) => new()
    {
        Name = System.FormattableString.Invariant($"{chains} chains, {groups} groups, latency {latency}"),
        Machine = new ProblemMachine
        {
            Units = [new FunctionalUnit("TensorCore", 1), new FunctionalUnit("SpecialFunction", 1), new FunctionalUnit("Fp32", 1)],
            Memories = [new MemorySpace("Shared", 64)],
            WarpGroups = groups + 1,
            VariableLatencyGroup = 0,
            RegisterLimits = Enumerable.Repeat(RegistersOfChain * ((chains + groups - 1) / groups), groups + 1).ToEquatableArray(),
        },
        Operations =
        [
            Load("keys"), Load("values"),
            .. Enumerable.Range(0, chains).SelectMany(chain => new[]
            {
                Product("product", registers: 64),
                Elementwise("max", Fp32, cycles: 64, registers: 2),
                Elementwise("decay", SpecialFunction, cycles: 32, registers: 2),
                Elementwise("exp", SpecialFunction, cycles: 256, registers: 64),
                Elementwise("sum", Fp32, cycles: 64, registers: 2),
                Elementwise("convert", Fp32, cycles: 32, registers: 32),
                Elementwise("rescale", Fp32, cycles: 64, registers: 64),
                Product("accumulate", registers: 64),
            }),
        ],
        Dependences = [.. Enumerable.Range(0, chains).SelectMany(chain => Chain(SharedOperations + (chain * ChainLength), latency))],
    };

    /// <summary>Enough for a chain's accumulator, its scores and its weights, and for little else.</summary>
    private const int RegistersOfChain = 176;

    private static Dependence[] Chain(int first, int latency) =>
    [
        Data(0, first, latency) with { IsBlocking = true, Hold = 512 },
        Data(first, first + 1, 512) with { IsBlocking = true },
        Data(first, first + 3, 512) with { IsBlocking = true },
        Data(first + 1, first + 1, 64) with { Distance = 1 },
        Data(first + 1, first + 2, 64),
        Data(first + 1, first + 3, 64),
        Data(first + 3, first + 4, 256),
        Data(first + 2, first + 4, 32),
        Data(first + 4, first + 4, 64) with { Distance = 1 },
        Data(first + 3, first + 5, 256),
        Data(first + 2, first + 6, 32),
        Data(first + 7, first + 6, 512) with { Distance = 1, IsBlocking = true },
        Data(first + 5, first + 7, 32) with { Hold = 512 },
        Data(first + 6, first + 7, 64),
        Data(1, first + 7, latency) with { IsBlocking = true, Hold = 512 },
    ];

    private static Operation Load(string name) => new()
    {
        Name = name, Duration = 1, WarpCycles = 1, Footprints = [new MemoryFootprint(0, 2)], IsVariableLatency = true, IsStreaming = true,
    };

    private static Operation Product(string name, int registers) => new()
    {
        Name = name, Duration = 512, WarpCycles = 1, Usage = [new UnitUsage(TensorCore, 0, 512, 1)], Registers = registers, SpillCost = 256,
    };

    private static Operation Elementwise(string name, int unit, int cycles, int registers) => new()
    {
        Name = name, Duration = cycles, WarpCycles = cycles, Usage = [new UnitUsage(unit, 0, cycles, 1)], Registers = registers, SpillCost = 256,
    };

    private static Dependence Data(int source, int target, int delay) => new() { Source = source, Target = target, Delay = delay };
}
