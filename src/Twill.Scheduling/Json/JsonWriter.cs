using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Twill.Scheduling.Json;

/// <summary>Writes JSON text without white space, in the order of the calls, the same under every culture.</summary>
public sealed class JsonWriter
{
    private readonly StringBuilder _text = new();
    private bool _needsComma;

    /// <summary>The text written so far.</summary>
    public override string ToString() => _text.ToString();

    /// <summary>Opens an object.</summary>
    public JsonWriter BeginObject() => Open('{');

    /// <summary>Closes an object.</summary>
    public JsonWriter EndObject() => Close('}');

    /// <summary>Opens an array.</summary>
    public JsonWriter BeginArray() => Open('[');

    /// <summary>Closes an array.</summary>
    public JsonWriter EndArray() => Close(']');

    /// <summary>Writes a field's name; its value follows.</summary>
    public JsonWriter Name(string name)
    {
        Separate();
        Quote(name);
        _text.Append(':');
        _needsComma = false;
        return this;
    }

    /// <summary>Writes a string, or <c>null</c>.</summary>
    public JsonWriter Value(string? value)
    {
        Separate();
        if (value is null)
        {
            _text.Append("null");
        }
        else
        {
            Quote(value);
        }

        return this;
    }

    /// <summary>Writes a whole number.</summary>
    public JsonWriter Value(long value) => Raw(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Writes a number so that reading it gives the same value.</summary>
    public JsonWriter Value(double value) => Raw(value.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>Writes a Boolean.</summary>
    public JsonWriter Value(bool value) => Raw(value ? "true" : "false");

    /// <summary>Writes <c>null</c>.</summary>
    public JsonWriter Null() => Raw("null");

    /// <summary>Writes an array of whole numbers.</summary>
    public JsonWriter Values(IEnumerable<int> values)
    {
        BeginArray();
        foreach (int value in values)
        {
            Value(value);
        }

        return EndArray();
    }

    private JsonWriter Raw(string text)
    {
        Separate();
        _text.Append(text);
        return this;
    }

    private JsonWriter Open(char bracket)
    {
        Separate();
        _text.Append(bracket);
        _needsComma = false;
        return this;
    }

    private JsonWriter Close(char bracket)
    {
        _text.Append(bracket);
        _needsComma = true;
        return this;
    }

    private void Separate()
    {
        if (_needsComma)
        {
            _text.Append(',');
        }

        _needsComma = true;
    }

    private void Quote(string value)
    {
        _text.Append('"');
        foreach (char c in value)
        {
            switch (c)
            {
                case '"':
                    _text.Append("\\\"");
                    break;
                case '\\':
                    _text.Append("\\\\");
                    break;
                case '\n':
                    _text.Append("\\n");
                    break;
                case < ' ':
                    _text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
                    break;
                default:
                    _text.Append(c);
                    break;
            }
        }

        _text.Append('"');
    }
}
