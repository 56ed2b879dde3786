using System.Collections.Generic;
using System.Linq;
using System.Text;
using Twill.Scheduling.Drawing.Svg;
using static Twill.Scheduling.Drawing.Svg.SvgCanvas;

namespace Twill.Scheduling.Drawing.Graph;

/// <summary>Draws the lines of the graph with their heads and labels.</summary>
internal sealed class GraphLines
{
    private const double HeadLength = 7;
    private const double HeadHalf = 3.5;
    private const double PortGap = 11;

    private readonly SvgCanvas _canvas;
    private readonly LayeredGraph _graph;
    private readonly IReadOnlyList<BoxText> _texts;
    private readonly double[] _tops;
    private readonly double _boxHeight;

    /// <summary>Creates the drawing.</summary>
    public GraphLines(SvgCanvas canvas, LayeredGraph graph, IReadOnlyList<BoxText> texts, double[] tops, double boxHeight)
    {
        _canvas = canvas;
        _graph = graph;
        _texts = texts;
        _tops = tops;
        _boxHeight = boxHeight;
    }

    /// <summary>Draws all lines.</summary>
    public void Draw()
    {
        Dictionary<(GraphRoute Route, bool AtFirst), double> ports = Ports();
        foreach (GraphRoute route in _graph.Routes)
        {
            Draw(route, ports[(route, true)], ports[(route, false)]);
        }

        foreach (GraphNode node in _graph.Operations.Where(node => _texts[node.Operation].SelfDistance.Length > 0))
        {
            DrawLoop(node);
        }
    }

    /// <summary>Where lines leave and reach boxes: side by side, in the order of where they go.</summary>
    private Dictionary<(GraphRoute Route, bool AtFirst), double> Ports()
    {
        var ends = _graph.Routes.SelectMany(route =>
        {
            IReadOnlyList<GraphNode> places = route.Places;
            int last = places.Count - 1;
            return new[]
            {
                (Route: route, AtFirst: true, Box: places[0], AtBottom: true, Next: places[1]),
                (Route: route, AtFirst: false, Box: places[last], AtBottom: route.IsLevel, Next: places[last - 1]),
            };
        });
        var ports = new Dictionary<(GraphRoute Route, bool AtFirst), double>();
        foreach (var side in ends.GroupBy(end => (end.Box, end.AtBottom)))
        {
            var sorted = side.OrderBy(end => end.Next.X).ToList();
            double room = _texts[side.Key.Box.Operation].BoxWidth - 16;
            double gap = sorted.Count > 1 ? System.Math.Min(PortGap, room / (sorted.Count - 1)) : 0;
            for (int i = 0; i < sorted.Count; i++)
            {
                ports.Add((sorted[i].Route, sorted[i].AtFirst), side.Key.Box.X + ((i - ((sorted.Count - 1) / 2.0)) * gap));
            }
        }

        return ports;
    }

    private void Draw(GraphRoute route, double firstX, double lastX)
    {
        IReadOnlyList<GraphNode> places = route.Places;
        int last = places.Count - 1;
        double headAtFirst = route.StartsAtSource ? 0 : HeadLength;
        double headAtLast = route.StartsAtSource ? HeadLength : 0;
        double x = firstX;
        double y = _tops[places[0].Layer] + _boxHeight + headAtFirst;
        var path = new StringBuilder("M").Append(Point(x, y));
        for (int i = 1; i < last; i++)
        {
            double top = _tops[places[i].Layer];
            Curve(path, x, y, places[i].X, top);
            x = places[i].X;
            y = route.IsLevel ? top : Bottom(places[i].Layer);
            if (!route.IsLevel)
            {
                path.Append('L').Append(Point(x, y));
            }
        }

        double end = route.IsLevel ? _tops[places[last].Layer] + _boxHeight + headAtLast : _tops[places[last].Layer] - headAtLast;
        Curve(path, x, y, lastX, end);
        _canvas.Path(path.ToString(), Style(route.Arc));
        DrawHead(route, firstX, lastX);
        foreach (GraphNode place in places.Where(place => place.Label.Length > 0))
        {
            DrawLabel(place);
        }
    }

    private void DrawHead(GraphRoute route, double firstX, double lastX)
    {
        GraphNode box = route.Places[route.StartsAtSource ? route.Places.Count - 1 : 0];
        double x = route.StartsAtSource ? lastX : firstX;
        bool fromAbove = route.StartsAtSource && !route.IsLevel;
        double tip = fromAbove ? _tops[box.Layer] : _tops[box.Layer] + _boxHeight;
        double back = fromAbove ? tip - HeadLength : tip + HeadLength;
        _canvas.Path(
            "M" + Point(x, tip) + "L" + Point(x - HeadHalf, back) + "L" + Point(x + HeadHalf, back) + "Z",
            route.Arc.IsCrossing ? "crossinghead" : "head");
    }

    private void DrawLabel(GraphNode place)
    {
        double top = _tops[place.Layer];
        _canvas.Rectangle(place.X - place.Left + 1, top, place.Width - 2, 16, "paper", 8);
        _canvas.Text(place.X, top + 12, place.Label, TextStyle.Label, TextAnchor.Middle);
    }

    private void DrawLoop(GraphNode node)
    {
        BoxText text = _texts[node.Operation];
        double right = node.X + (text.BoxWidth / 2);
        double top = _tops[node.Layer];
        double upper = top + 11;
        double lower = top + _boxHeight - 11;
        _canvas.Path(
            "M" + Point(right, lower) + "C" + Point(right + 16, lower + 3) + " " + Point(right + 16, upper - 3) + " "
                + Point(right + HeadLength, upper), "carried");
        _canvas.Path(
            "M" + Point(right, upper) + "L" + Point(right + HeadLength, upper - HeadHalf) + "L"
                + Point(right + HeadLength, upper + HeadHalf) + "Z", "head");
        _canvas.Text(right + 16, top + (_boxHeight / 2) + 4, text.SelfDistance, TextStyle.Label);
    }

    private double Bottom(int layer) => _tops[layer] + (_graph.HasOperations(layer) ? _boxHeight : 16);

    private static void Curve(StringBuilder path, double fromX, double fromY, double toX, double toY)
    {
        double middle = (fromY + toY) / 2;
        path.Append('C').Append(Point(fromX, middle)).Append(' ').Append(Point(toX, middle)).Append(' ').Append(Point(toX, toY));
    }

    private static string Style(GraphArc arc) => (arc.IsCrossing ? "crossing" : arc.IsOrder ? "order" : "edge")
        + (arc.IsCarried ? " carried" : "");
}
