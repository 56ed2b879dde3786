using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Drawing.Svg;

namespace Twill.Scheduling.Drawing.Graph;

/// <summary>The graph in layers: lines that span several layers have a place in each of them.</summary>
internal sealed class LayeredGraph
{
    private const double BendWidth = 5;
    private const double LabelPadding = 5;

    private LayeredGraph(List<GraphNode>[] layers, IReadOnlyList<GraphNode> operations, IReadOnlyList<GraphRoute> routes)
    {
        Layers = layers;
        Operations = operations;
        Routes = routes;
    }

    /// <summary>The places of each layer, from the left.</summary>
    public List<GraphNode>[] Layers { get; }

    /// <summary>The place of each operation.</summary>
    public IReadOnlyList<GraphNode> Operations { get; }

    /// <summary>The lines, without those from an operation to itself.</summary>
    public IReadOnlyList<GraphRoute> Routes { get; }

    /// <summary>Whether a layer holds operations, rather than only labels and bends.</summary>
    public bool HasOperations(int layer) => Layers[layer].Any(node => node.IsOperation);

    /// <summary>Builds the graph.</summary>
    /// <param name="boxes">Room left and right of each operation's middle.</param>
    /// <param name="keys">What the first order within a layer goes by.</param>
    /// <param name="arcs">The lines.</param>
    /// <param name="operationLayers">The layer of each operation.</param>
    public static LayeredGraph Build(
        IReadOnlyList<(double Left, double Right)> boxes,
        IReadOnlyList<double> keys,
        IReadOnlyList<GraphArc> arcs,
        int[] operationLayers)
    {
        GraphArc[] drawn = [.. arcs.Where(arc => arc.Source != arc.Target)];

        // Between any two layers of operations there may be one of labels: operations have the even numbers
        SortedSet<int> used = [.. operationLayers.Select(layer => 2 * layer)];
        used.UnionWith(drawn.Where(arc => arc.IsCarried).Select(arc => LabelLayer(arc, operationLayers)));
        int[] numbers = [.. used];
        Dictionary<int, int> position = numbers.Select((number, i) => (number, i)).ToDictionary(pair => pair.number, pair => pair.i);
        List<GraphNode>[] layers = [.. numbers.Select(_ => new List<GraphNode>())];
        GraphNode[] operations =
        [
            .. boxes.Select((box, v) => new GraphNode
            {
                Operation = v, Left = box.Left, Right = box.Right, Layer = position[2 * operationLayers[v]], Key = keys[v],
            }),
        ];
        foreach (GraphNode node in operations)
        {
            layers[node.Layer].Add(node);
        }

        var routes = new List<GraphRoute>();
        foreach (GraphArc arc in drawn)
        {
            int labelLayer = arc.IsCarried ? position[LabelLayer(arc, operationLayers)] : -1;
            routes.Add(Route(arc, operations[arc.Source], operations[arc.Target], labelLayer, layers));
        }

        foreach (List<GraphNode> layer in layers)
        {
            layer.Sort((one, other) => one.Key.CompareTo(other.Key) is var byKey && byKey != 0 ? byKey : one.Operation.CompareTo(other.Operation));
            for (int i = 0; i < layer.Count; i++)
            {
                layer[i].Position = i;
            }
        }

        return new LayeredGraph(layers, operations, routes);
    }

    private static int LabelLayer(GraphArc arc, int[] layers)
    {
        int middle = layers[arc.Source] + layers[arc.Target];
        return middle % 2 != 0 ? middle : middle + 1;
    }

    private static GraphRoute Route(GraphArc arc, GraphNode source, GraphNode target, int labelLayer, List<GraphNode>[] layers)
    {
        if (source.Layer == target.Layer)
        {
            GraphNode below = Place(arc, labelLayer, labelLayer, (source.Key + target.Key) / 2);
            layers[labelLayer].Add(below);
            Connect(source, below);
            Connect(target, below);
            return new GraphRoute(arc, [source, below, target], true);
        }

        bool down = source.Layer < target.Layer;
        (GraphNode upper, GraphNode lower) = down ? (source, target) : (target, source);
        var places = new List<GraphNode> { upper };
        for (int layer = upper.Layer + 1; layer < lower.Layer; layer++)
        {
            double share = (layer - upper.Layer) / (double)(lower.Layer - upper.Layer);
            GraphNode place = Place(arc, layer, labelLayer, upper.Key + ((lower.Key - upper.Key) * share));
            layers[layer].Add(place);
            Connect(places[places.Count - 1], place);
            places.Add(place);
        }

        Connect(places[places.Count - 1], lower);
        places.Add(lower);
        return new GraphRoute(arc, places, down);
    }

    private static GraphNode Place(GraphArc arc, int layer, int labelLayer, double key)
    {
        string label = layer == labelLayer ? arc.Label : "";
        double half = label.Length == 0 ? BendWidth : LabelPadding + (TextMeasure.Width(label, TextStyle.Label) / 2);
        return new GraphNode { Label = label, Left = half, Right = half, Layer = layer, Key = key };
    }

    private static void Connect(GraphNode upper, GraphNode lower)
    {
        upper.Down.Add(lower);
        lower.Up.Add(upper);
    }
}
