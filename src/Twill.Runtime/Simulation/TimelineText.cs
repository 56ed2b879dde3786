using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Twill.Simulation;

/// <summary>Draws timelines as text.</summary>
internal static class TimelineText
{
    private const string Symbols = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private const char Waiting = '.';
    private const int Marks = 4;

    internal static string Draw(SimulationTimeline timeline, long first, long last, int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 8);
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        if (last <= first)
        {
            return "(nothing to draw)\n";
        }

        Dictionary<int, char> symbols = Assign(timeline);
        int margin = timeline.Tracks.Select(track => track.Name.Length).Append("cycle".Length).Max() + 2;
        var text = new StringBuilder();
        DrawScale(text, first, last, width, margin);
        foreach (TimelineTrack track in timeline.Tracks)
        {
            text.Append(track.Name.PadRight(margin)).Append('|');
            text.Append(DrawTrack(track, symbols, first, last, width)).Append("|\n");
        }

        DrawLegend(text, timeline, symbols, margin, width);
        return text.ToString();
    }

    private static Dictionary<int, char> Assign(SimulationTimeline timeline) => timeline.Tracks
        .SelectMany(track => track.Events).Where(item => item.Operation >= 0)
        .Select(item => item.Operation).Distinct().Order()
        .Select((operation, i) => (operation, symbol: Symbols[i % Symbols.Length]))
        .ToDictionary(pair => pair.operation, pair => pair.symbol);

    private static void DrawScale(StringBuilder text, long first, long last, int width, int margin)
    {
        char[] scale = new string(' ', width + 1).ToCharArray();
        for (int mark = 0; mark < Marks; mark++)
        {
            string cycle = (first + ((last - first) * mark / Marks)).ToString(CultureInfo.InvariantCulture);
            cycle.AsSpan()[..Math.Min(cycle.Length, scale.Length - (width * mark / Marks))].CopyTo(scale.AsSpan(width * mark / Marks));
        }

        text.Append("cycle".PadRight(margin)).Append(' ').Append(new string(scale).TrimEnd()).Append('\n');
    }

    /// <summary>Each character shows what takes the most of its cycles.</summary>
    private static char[] DrawTrack(TimelineTrack track, Dictionary<int, char> symbols, long first, long last, int width)
    {
        char[] line = new char[width];
        long[] most = new long[width];
        Array.Fill(line, ' ');
        foreach (TimelineEvent item in track.Events.Where(item => item.End > Math.Max(first, item.Start) && item.Start < last))
        {
            int from = (int)Math.Max(0, (item.Start - first) * width / (last - first));
            for (int i = from; i < width; i++)
            {
                long begin = first + ((last - first) * i / width);
                long end = first + ((last - first) * (i + 1) / width);
                long share = Math.Min(item.End, end) - Math.Max(item.Start, begin);
                if (item.End <= begin)
                {
                    break;
                }

                // work is shown rather than the wait or the flight beside it
                long weight = item.Kind == TimelineEventKind.Work ? share * 4 : share;
                if (weight > most[i])
                {
                    most[i] = weight;
                    line[i] = item.Kind == TimelineEventKind.Wait ? Waiting : symbols[item.Operation];
                }
            }
        }

        return line;
    }

    private static void DrawLegend(
        StringBuilder text, SimulationTimeline timeline, Dictionary<int, char> symbols, int margin, int width)
    {
        Dictionary<int, string> names = timeline.Tracks.SelectMany(track => track.Events)
            .Where(item => item.Operation >= 0)
            .GroupBy(item => item.Operation).ToDictionary(group => group.Key, group => group.First().Name);
        string line = "";
        foreach (int operation in symbols.Keys.Order())
        {
            string entry = $"{symbols[operation]} {names[operation]}";
            if (line.Length > 0 && line.Length + 2 + entry.Length > width)
            {
                text.Append(' ', margin + 1).Append(line).Append('\n');
                line = "";
            }

            line += line.Length == 0 ? entry : "  " + entry;
        }

        text.Append(' ', margin + 1).Append(line).Append("  . waits\n");
    }
}
