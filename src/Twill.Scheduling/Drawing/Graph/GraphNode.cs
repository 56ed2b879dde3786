using System.Collections.Generic;

namespace Twill.Scheduling.Drawing.Graph;

/// <summary>A place in a layer of the graph: an operation's box, a bend of a line, or a line's label.</summary>
internal sealed class GraphNode
{
    /// <summary>The operation; −1 for a bend or a label.</summary>
    public int Operation { get; init; } = -1;

    /// <summary>The label's text; empty for others.</summary>
    public string Label { get; init; } = "";

    /// <summary>Room that it takes left of <see cref="X"/>.</summary>
    public required double Left { get; init; }

    /// <summary>Room that it takes right of <see cref="X"/>.</summary>
    public required double Right { get; init; }

    /// <summary>Its layer, from the top.</summary>
    public required int Layer { get; init; }

    /// <summary>What the first order within the layer goes by.</summary>
    public required double Key { get; init; }

    /// <summary>Its neighbours in the layer above.</summary>
    public List<GraphNode> Up { get; } = [];

    /// <summary>Its neighbours in the layer below.</summary>
    public List<GraphNode> Down { get; } = [];

    /// <summary>Its position in the layer, from the left.</summary>
    public int Position { get; set; }

    /// <summary>Where it stands.</summary>
    public double X { get; set; }

    /// <summary>Whether it is an operation's box.</summary>
    public bool IsOperation => Operation >= 0;

    /// <summary>The room that it takes.</summary>
    public double Width => Left + Right;
}
