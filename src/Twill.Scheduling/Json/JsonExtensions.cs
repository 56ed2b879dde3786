using System;
using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;

namespace Twill.Scheduling.Json;

/// <summary>Arrays and enumerations in the JSON forms of Twill's records.</summary>
internal static class JsonExtensions
{
    internal static JsonWriter Array<T>(this JsonWriter json, IEnumerable<T> items, Action<JsonWriter, T> write)
    {
        json.BeginArray();
        foreach (T item in items)
        {
            write(json, item);
        }

        return json.EndArray();
    }

    internal static EquatableArray<T> Array<T>(this JsonValue value, Func<JsonValue, T> read) =>
        value.Items().Select(read).ToEquatableArray();

    internal static JsonWriter Enumeration<T>(this JsonWriter json, T value)
        where T : struct, Enum => json.Value(value.ToString());

    internal static T Enumeration<T>(this JsonValue value)
        where T : struct, Enum
    {
        string name = value.AsString();
        return Enum.GetNames(typeof(T)).Contains(name, StringComparer.Ordinal)
            ? (T)Enum.Parse(typeof(T), name)
            : throw value.Expected("one of " + string.Join(", ", Enum.GetNames(typeof(T))));
    }
}
