using System;
using System.Collections.Generic;
using System.Globalization;

namespace Twill.Scheduling.Json;

/// <summary>
/// A value of a parsed JSON document that knows its path, so that every complaint names the field. The compiler's
/// process offers no JSON reader to its generators, hence this small one.
/// </summary>
public sealed class JsonValue
{
    private readonly object? _content;

    internal JsonValue(object? content, string path)
    {
        _content = content;
        Path = path;
    }

    /// <summary>Where in the document this value stands.</summary>
    public string Path { get; }

    /// <summary>Whether the value is <c>null</c>.</summary>
    public bool IsNull => _content is null;

    /// <summary>Whether the value is an array.</summary>
    public bool IsArray => _content is List<JsonValue>;

    /// <summary>Whether the value is an object.</summary>
    public bool IsObject => _content is Dictionary<string, JsonValue>;

    /// <summary>Whether the value is a number.</summary>
    public bool IsNumber => _content is double;

    /// <summary>Whether the value is a string.</summary>
    public bool IsString => _content is string;

    /// <summary>Reads a document.</summary>
    /// <exception cref="JsonFormatException">The text is not JSON.</exception>
    public static JsonValue Parse(string text) => new JsonParser(text).ParseDocument();

    /// <summary>The value of a required field.</summary>
    /// <exception cref="JsonFormatException">This is no object, or the field is missing.</exception>
    public JsonValue this[string name] =>
        Optional(name) ?? throw new JsonFormatException(Path.Length == 0 ? name : Path + "." + name, "a required field is missing");

    /// <summary>The value of a field, or null where it is absent or <c>null</c>.</summary>
    /// <exception cref="JsonFormatException">This is no object.</exception>
    public JsonValue? Optional(string name) =>
        Fields().TryGetValue(name, out JsonValue? value) && !value.IsNull ? value : null;

    /// <summary>The fields of an object, in the order of the text.</summary>
    /// <exception cref="JsonFormatException">This is no object.</exception>
    public IReadOnlyDictionary<string, JsonValue> Fields() =>
        _content as Dictionary<string, JsonValue> ?? throw Expected("an object");

    /// <summary>The elements of an array.</summary>
    /// <exception cref="JsonFormatException">This is no array.</exception>
    public IReadOnlyList<JsonValue> Items() => _content as List<JsonValue> ?? throw Expected("an array");

    /// <summary>A string.</summary>
    /// <exception cref="JsonFormatException">This is no string.</exception>
    public string AsString() => _content as string ?? throw Expected("a string");

    /// <summary>A Boolean.</summary>
    /// <exception cref="JsonFormatException">This is no Boolean.</exception>
    public bool AsBoolean() => _content is bool value ? value : throw Expected("true or false");

    /// <summary>A finite number.</summary>
    /// <exception cref="JsonFormatException">This is no number.</exception>
    public double AsDouble() => _content is double value ? value : throw Expected("a number");

    /// <summary>A whole number between two limits.</summary>
    /// <exception cref="JsonFormatException">This is no whole number between the limits.</exception>
    public int AsInt32(int least = int.MinValue, int greatest = int.MaxValue)
    {
        if (_content is double value && value == Math.Floor(value) && value >= least && value <= greatest)
        {
            return (int)value;
        }

        string form = least == int.MinValue && greatest == int.MaxValue
            ? "a whole number"
            : string.Format(CultureInfo.InvariantCulture, "a whole number from {0} to {1}", least, greatest);
        throw Expected(form);
    }

    /// <summary>A complaint about this value.</summary>
    public JsonFormatException Expected(string form) => new(Path, "expected " + form + ", found " + Describe());

    private string Describe() => _content switch
    {
        null => "null",
        bool value => value ? "true" : "false",
        double value => value.ToString("R", CultureInfo.InvariantCulture),
        string value => "the string \"" + value + "\"",
        List<JsonValue> => "an array",
        _ => "an object",
    };
}
