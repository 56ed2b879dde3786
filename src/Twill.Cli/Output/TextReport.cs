using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Spectre.Console;

namespace Twill.Cli.Output;

/// <summary>Writes lines and tables, with the terminal's width and colours where there is a terminal.</summary>
internal sealed class TextReport
{
    private const int WidthOfFiles = 200;

    private readonly IAnsiConsole _console;

    internal TextReport(TextWriter writer)
    {
        bool isTerminal = ReferenceEquals(writer, Console.Out) && !Console.IsOutputRedirected;
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            Interactive = InteractionSupport.No,
        });
        if (!isTerminal)
        {
            _console.Profile.Width = WidthOfFiles;
        }
    }

    /// <summary>Writes a line.</summary>
    internal void Line(string text = "") => _console.WriteLine(text);

    /// <summary>Writes names and values in two columns.</summary>
    internal void Facts(params (string Name, string Value)[] facts) =>
        Write(new Table().HideHeaders().AddColumns("", ""), facts.Select(fact => new[] { fact.Name, fact.Value }));

    /// <summary>Writes a table; columns of numbers are aligned to the right.</summary>
    internal void Table(string[] header, IReadOnlyList<string[]> rows)
    {
        var table = new Table();
        for (int column = 0; column < header.Length; column++)
        {
            var title = new TableColumn(new Text(header[column], new Style(decoration: Decoration.Bold)));
            table.AddColumn(rows.All(row => IsNumber(row[column])) ? title.RightAligned() : title);
        }

        Write(table, rows);
    }

    /// <summary>A number as people read it everywhere.</summary>
    internal static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private void Write(Table table, IEnumerable<string[]> rows)
    {
        table.NoBorder();
        foreach (string[] row in rows)
        {
            table.AddRow(row.Select(cell => new Text(cell)));
        }

        _console.Write(new Padder(table, new Padding(2, 0, 0, 0)));
    }

    private static bool IsNumber(string cell) =>
        cell is "" or "-" || double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
}
