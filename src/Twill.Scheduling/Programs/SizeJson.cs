using System.Collections.Generic;
using Twill.Scheduling.Json;

namespace Twill.Scheduling.Programs;

/// <summary>
/// Sizes in JSON: a number, the name of a constant, or <c>["+", left, right]</c>; types as <c>[element, rows, columns]</c>,
/// without the last for a column.
/// </summary>
internal static class SizeJson
{
    internal static JsonWriter Size(this JsonWriter json, Size size) => size switch
    {
        Size.Constant constant => json.Value(constant.Number),
        Size.Named named => json.Value(named.Name),
        Size.Binary binary => json.BeginArray()
            .Value(binary.Operator.ToString()).Size(binary.Left).Size(binary.Right).EndArray(),
        _ => throw new System.ArgumentOutOfRangeException(nameof(size), size, "Unknown size."),
    };

    internal static Size Size(this JsonValue value)
    {
        if (value.IsNumber)
        {
            return new Size.Constant(value.AsInt32());
        }

        if (value.IsString)
        {
            return new Size.Named(value.AsString());
        }

        IReadOnlyList<JsonValue> parts = value.Items();
        return parts.Count == 3 && parts[0].AsString() is { Length: 1 } name && "+-*/%".Contains(name)
            ? new Size.Binary(name[0], parts[1].Size(), parts[2].Size())
            : throw value.Expected("[operator, left, right]");
    }

    internal static JsonWriter Type(this JsonWriter json, TileType type)
    {
        json.BeginArray().Enumeration(type.Element).Size(type.Rows);
        if (type.Columns is { } columns)
        {
            json.Size(columns);
        }

        return json.EndArray();
    }

    internal static TileType Type(this JsonValue value)
    {
        IReadOnlyList<JsonValue> parts = value.Items();
        return parts.Count is 2 or 3
            ? new TileType(parts[0].Enumeration<ElementType>(), parts[1].Size(), parts.Count == 3 ? parts[2].Size() : null)
            : throw value.Expected("[element, rows] or [element, rows, columns]");
    }
}
