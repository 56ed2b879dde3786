using System.Collections.Generic;
using System.Linq;

namespace Twill.Scheduling.Reports;

/// <summary>Lays out rows of text in columns of equal width.</summary>
internal static class TextTable
{
    /// <summary>The lines of a table, without trailing blanks.</summary>
    /// <param name="header">The columns' titles.</param>
    /// <param name="rows">The cells of each row.</param>
    public static IEnumerable<string> Lines(string[] header, IEnumerable<string[]> rows)
    {
        List<string[]> all = [header, .. rows];
        int[] widths = [.. Enumerable.Range(0, header.Length).Select(column => all.Max(row => row[column].Length))];
        return all.Select(row =>
            string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd(' '));
    }
}
