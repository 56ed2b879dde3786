using System;
using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Drawing.Svg;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Schedules;

namespace Twill.Scheduling.Drawing.Graph;

/// <summary>Draws the dependence graph, coloured by warp group.</summary>
internal static class DependenceGraphPicture
{
    /// <summary>Above this number of operations no picture can be read.</summary>
    public const int GreatestOperations = 400;

    private const double BoxHeight = 38;
    private const double LabelHeight = 16;

    /// <summary>Draws the graph.</summary>
    public static Picture Draw(ScheduleProblem problem, Schedule schedule)
    {
        var canvas = new SvgCanvas();
        canvas.Text(Picture.Margin, 30, "Dependence graph", TextStyle.Title);
        if (problem.Operations.Count > GreatestOperations)
        {
            canvas.Text(
                Picture.Margin, 56,
                FormattableString.Invariant($"{problem.Operations.Count} operations; up to {GreatestOperations} are drawn."),
                TextStyle.Body);
            return canvas.ToPicture(Picture.PageWidth, 72);
        }

        IReadOnlyList<GraphArc> arcs = GraphArcs.Of(problem, schedule);
        IReadOnlyList<BoxText> texts = BoxText.Of(problem, schedule, arcs);
        LayeredGraph graph = Layout(problem, schedule, arcs, texts);
        double needed = graph.Layers.Max(HorizontalPlacement.LeastWidth) + (2 * Picture.Margin);
        double width = Math.Max(Picture.PageWidth, needed);
        HorizontalPlacement.Run(graph, Picture.Margin, width - Picture.Margin);
        double top = Legend.Draw(canvas, 44, width, Signs(problem, schedule, arcs));
        canvas.Text(Picture.Margin, top + 12, "In each box: the cycle of issue in an iteration, and the stage.", TextStyle.Small);
        top += 30;
        double[] tops = Tops(graph, top);
        new GraphLines(canvas, graph, texts, tops, BoxHeight).Draw();
        for (int v = 0; v < texts.Count; v++)
        {
            DrawBox(canvas, problem, schedule, v, texts[v], graph.Operations[v].X, tops[graph.Operations[v].Layer]);
        }

        int lowest = graph.Layers.Length - 1;
        double bottom = tops[lowest] + (graph.HasOperations(lowest) ? BoxHeight : LabelHeight);
        return canvas.ToPicture(width, bottom + 16);
    }

    private static LayeredGraph Layout(
        ScheduleProblem problem, Schedule schedule, IReadOnlyList<GraphArc> arcs, IReadOnlyList<BoxText> texts)
    {
        int count = texts.Count;
        double[] keys = [.. schedule.WarpGroups.Select((group, v) => (group * (double)count) + v)];
        (double Left, double Right)[] boxes =
            [.. texts.Select(text => (text.BoxWidth / 2, (text.BoxWidth / 2) + text.LoopWidth))];
        double[] widths = [.. boxes.Select(box => box.Left + box.Right)];
        const double Available = Picture.PageWidth - (2 * Picture.Margin);

        // Bends of long lines need room too: layers get narrower until both fit
        double limit = Available;
        while (true)
        {
            int[] layers = GraphLayers.Assign(widths, keys, arcs, limit);
            LayeredGraph graph = LayeredGraph.Build(boxes, keys, arcs, layers);
            if (limit < Available / 4 || graph.Layers.Max(HorizontalPlacement.LeastWidth) <= Available)
            {
                CrossingReduction.Run(graph);
                return graph;
            }

            limit *= 0.85;
        }
    }

    private static double[] Tops(LayeredGraph graph, double top)
    {
        double[] tops = new double[graph.Layers.Length];
        for (int layer = 0; layer < tops.Length; layer++)
        {
            tops[layer] = top;
            top += graph.HasOperations(layer) ? BoxHeight : LabelHeight;
            bool beside = layer + 1 < tops.Length && graph.HasOperations(layer) && graph.HasOperations(layer + 1);
            top += beside ? 30 : 18;
        }

        return tops;
    }

    private static void DrawBox(
        SvgCanvas canvas, ScheduleProblem problem, Schedule schedule, int v, BoxText text, double x, double top)
    {
        int hue = WarpGroupStyle.Hue(problem.Machine, schedule.WarpGroups[v]);
        canvas.BeginOperation(v, Title(problem, schedule, v));
        canvas.Rectangle(x - (text.BoxWidth / 2), top, text.BoxWidth, BoxHeight, StyleSheet.Surface(hue, 2), 5);
        canvas.Text(x, top + 16, text.Name, TextStyle.Name, TextAnchor.Middle);
        canvas.Text(x, top + 31, text.Time, TextStyle.Label, TextAnchor.Middle);
        canvas.EndOperation();
    }

    /// <summary>All that is known of an operation, for readers who point at it.</summary>
    private static string Title(ScheduleProblem problem, Schedule schedule, int v)
    {
        Operation operation = problem.Operations[v];
        string units = string.Join(", ", operation.Usage.Select(usage =>
            FormattableString.Invariant($"{problem.Machine.Units[usage.Unit].Name} {usage.Length}")));
        return FormattableString.Invariant(
            $"{WarpGroupStyle.OperationName(problem, v)}: issues at {schedule.StartTimes[v]}, takes {WarpGroupStyle.Cycles(operation.Duration)}, {WarpGroupStyle.Name(problem.Machine, schedule.WarpGroups[v])}{(units.Length == 0 ? "" : ", ")}{units}");
    }

    private static IEnumerable<LegendEntry> Signs(ScheduleProblem problem, Schedule schedule, IReadOnlyList<GraphArc> arcs)
    {
        foreach (LegendEntry group in WarpGroupStyle.Legend(problem, schedule))
        {
            yield return group;
        }

        yield return new LegendEntry("edge", true, "same iteration");
        if (arcs.Any(arc => arc.IsCarried))
        {
            yield return new LegendEntry("carried", true, "from an earlier iteration, with the distance");
        }

        if (arcs.Any(arc => arc.IsCrossing))
        {
            yield return new LegendEntry("crossing", true, "registers cross warp groups");
        }

        if (arcs.Any(arc => arc.IsOrder))
        {
            yield return new LegendEntry("order", true, "order only");
        }
    }
}
