namespace Twill.Scheduling.Programs;

/// <summary>The type of a tile value.</summary>
/// <param name="Element">The element type.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="Columns">Number of columns; null for a column, which has one value per row.</param>
public sealed record TileType(ElementType Element, Size Rows, Size? Columns)
{
    /// <summary>Whether this is a column: one value per row, broadcast over the columns of a tile.</summary>
    public bool IsColumn => Columns is null;

    /// <summary>Elements of an instantiated type.</summary>
    public int ElementCount => Rows.Value * (Columns?.Value ?? 1);

    /// <summary>Bytes of an instantiated type in memory.</summary>
    public int ByteSize => ElementCount * Element.ByteSize();

    /// <inheritdoc/>
    public override string ToString() => Columns is null
        ? "Column<" + Element + ">[" + Rows + "]"
        : "Tile<" + Element + ">[" + Rows + " × " + Columns + "]";
}
