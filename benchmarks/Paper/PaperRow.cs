using System.Globalization;
using Twill.Scheduling.Json;

namespace Twill.Benchmarks.Paper;

/// <summary>What came of one kernel in one variant.</summary>
internal sealed record PaperRow
{
    public required string Kernel { get; init; }

    public required string Architecture { get; init; }

    public required string Variant { get; init; }

    /// <summary>Least interval by units and dependences alone, rules 1 to 3; null where there is none.</summary>
    public required int? ModuloInterval { get; init; }

    /// <summary>The least interval with warps, registers and memories.</summary>
    public required int? Interval { get; init; }

    public required int? Length { get; init; }

    public required int? Stages { get; init; }

    /// <summary>Warp groups that the schedule uses.</summary>
    public required int? Groups { get; init; }

    /// <summary>The interval in the paper's window of stages.</summary>
    public required int? WindowInterval { get; init; }

    /// <summary>The interval without a margin on registers, as the paper counts them.</summary>
    public required int? IntervalWithoutMargin { get; init; }

    public required string Binds { get; init; }

    public required string Proof { get; init; }

    /// <summary>Solver seconds, proof included.</summary>
    public required double Seconds { get; init; }

    public string Json()
    {
        var json = new JsonWriter();
        json.BeginObject().Name("kernel").Value(Kernel).Name("arch").Value(Architecture.ToLowerInvariant()).Name("variant").Value(Variant);
        Write(json, "modulo_I", ModuloInterval);
        Write(json, "I", Interval);
        Write(json, "L", Length);
        Write(json, "K", Stages);
        Write(json, "groups", Groups);
        return json.Name("binds").Value(Binds).Name("proof").Value(Proof).Name("seconds").Value(Seconds).EndObject().ToString();
    }

    public string Markdown(string claim) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {Kernel} | {Architecture} | {Variant} | {Text(ModuloInterval)} | {Text(Interval)} | {Text(Length)} | {Text(Stages)} | {Text(Groups)} | {Text(WindowInterval)} | {Text(IntervalWithoutMargin)} | {Binds} | {Proof} | {Seconds:0.000} | {claim} |");

    private static void Write(JsonWriter json, string name, int? value)
    {
        json.Name(name);
        _ = value is { } number ? json.Value(number) : json.Null();
    }

    /// <summary>A number, or that there is none.</summary>
    internal static string Text(int? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "–";
}
