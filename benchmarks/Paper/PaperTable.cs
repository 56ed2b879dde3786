using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Twill.Benchmarks.Paper;

/// <summary>Writes rows as a Markdown table with what the paper reports.</summary>
internal static class PaperTable
{
    public static string Write(IReadOnlyList<PaperRow> rows) => Results(rows) + "\n" + Ablations(rows);

    /// <summary>Each ablation against what it is taken from: the interval for any number of stages, and in the window.</summary>
    private static string Ablations(IReadOnlyList<PaperRow> rows)
    {
        string[] variants = [.. rows.Select(row => row.Variant).Distinct()];
        var text = new StringBuilder();
        text.AppendLine("| I, window I | " + string.Join(" | ", variants) + " |");
        text.AppendLine("|---|" + string.Concat(variants.Select(_ => "---|")));
        foreach (IGrouping<string, PaperRow> kernel in rows.GroupBy(row => row.Kernel + ", " + row.Architecture))
        {
            text.AppendLine("| " + kernel.Key + " | " + string.Join(" | ", kernel.Select(row => row.Interval is null && row.WindowInterval is null
                ? row.Proof : PaperRow.Text(row.Interval) + ", " + PaperRow.Text(row.WindowInterval))) + " |");
        }

        return text.ToString();
    }

    private static string Results(IReadOnlyList<PaperRow> rows)
    {
        var text = new StringBuilder();
        text.AppendLine("| kernel | GPU | variant | modulo I | I | L | K | groups | window I | I without register margin | binds | proof | seconds | paper |");
        text.AppendLine("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (PaperRow row in rows)
        {
            text.AppendLine(row.Markdown(Claim(row)));
        }

        return text.ToString();
    }

    /// <summary>What the paper says of its schedule, where the default variant has one.</summary>
    private static string Claim(PaperRow row) => (row.Kernel, row.Architecture, row.Variant) switch
    {
        ("forward", "Hopper", "default") => "schedule of FlashAttention-3, 28 s",
        ("backward", "Hopper", "default") => "overlap within an iteration, 88–269 s",
        ("forward", "Blackwell", "default") => "schedule of FlashAttention-4, 19 s",
        ("backward", "Blackwell", "default") => "two groups beside the loads",
        ("backward", "Blackwell", "low-register") => "three groups: two compute, one stages; no larger interval",
        _ => "",
    };
}
