using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Twill.Scheduling.Json;

/// <summary>A recursive-descent reader of JSON (RFC 8259) with a limit on nesting, for hostile input.</summary>
internal sealed class JsonParser
{
    private const int GreatestDepth = 64;

    private readonly string _text;
    private int _position;

    internal JsonParser(string text)
    {
        _text = text;
    }

    internal JsonValue ParseDocument()
    {
        JsonValue value = ParseValue("", 0);
        SkipWhiteSpace();
        if (_position < _text.Length)
        {
            throw Fault("", "the end of the document");
        }

        return value;
    }

    private JsonValue ParseValue(string path, int depth)
    {
        if (depth > GreatestDepth)
        {
            throw new JsonFormatException(path, "values are nested more than " + GreatestDepth.ToString(CultureInfo.InvariantCulture) + " deep");
        }

        SkipWhiteSpace();
        char c = _position < _text.Length ? _text[_position] : '\0';
        return c switch
        {
            '{' => ParseObject(path, depth),
            '[' => ParseArray(path, depth),
            '"' => new JsonValue(ParseString(path), path),
            't' => ParseWord("true", true, path),
            'f' => ParseWord("false", false, path),
            'n' => ParseWord("null", null, path),
            _ => ParseNumber(path),
        };
    }

    private JsonValue ParseObject(string path, int depth)
    {
        var fields = new Dictionary<string, JsonValue>(System.StringComparer.Ordinal);
        _position++;
        SkipWhiteSpace();
        if (Accept('}'))
        {
            return new JsonValue(fields, path);
        }

        do
        {
            SkipWhiteSpace();
            if (_position >= _text.Length || _text[_position] != '"')
            {
                throw Fault(path, "a field name");
            }

            string name = ParseString(path);
            string fieldPath = path.Length == 0 ? name : path + "." + name;
            SkipWhiteSpace();
            Expect(':', path);
            if (fields.ContainsKey(name))
            {
                throw new JsonFormatException(fieldPath, "the field stands twice");
            }

            fields.Add(name, ParseValue(fieldPath, depth + 1));
            SkipWhiteSpace();
        }
        while (Accept(','));
        Expect('}', path);
        return new JsonValue(fields, path);
    }

    private JsonValue ParseArray(string path, int depth)
    {
        var items = new List<JsonValue>();
        _position++;
        SkipWhiteSpace();
        if (Accept(']'))
        {
            return new JsonValue(items, path);
        }

        do
        {
            items.Add(ParseValue(path + "[" + items.Count.ToString(CultureInfo.InvariantCulture) + "]", depth + 1));
            SkipWhiteSpace();
        }
        while (Accept(','));
        Expect(']', path);
        return new JsonValue(items, path);
    }

    private JsonValue ParseWord(string word, object? value, string path)
    {
        if (string.CompareOrdinal(_text, _position, word, 0, word.Length) != 0)
        {
            throw Fault(path, "a value");
        }

        _position += word.Length;
        return new JsonValue(value, path);
    }

    private JsonValue ParseNumber(string path)
    {
        int start = _position;
        while (_position < _text.Length && "+-.eE0123456789".IndexOf(_text[_position]) >= 0)
        {
            _position++;
        }

        string digits = _text.Substring(start, _position - start);
        bool parsed = double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out double value);
        if (!parsed || double.IsInfinity(value) || double.IsNaN(value))
        {
            _position = start;
            throw Fault(path, "a value");
        }

        return new JsonValue(value, path);
    }

    private string ParseString(string path)
    {
        var text = new StringBuilder();
        for (_position++; _position < _text.Length; _position++)
        {
            char c = _text[_position];
            if (c == '"')
            {
                _position++;
                return text.ToString();
            }

            text.Append(c == '\\' ? ParseEscape(path) : c);
        }

        throw Fault(path, "the end of a string");
    }

    private char ParseEscape(string path)
    {
        _position++;
        char c = _position < _text.Length ? _text[_position] : '\0';
        switch (c)
        {
            case '"' or '\\' or '/':
                return c;
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u' when _position + 4 < _text.Length
                && int.TryParse(_text.Substring(_position + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code):
                _position += 4;
                return (char)code;
            default:
                throw Fault(path, "an escape sequence");
        }
    }

    private bool Accept(char c)
    {
        if (_position < _text.Length && _text[_position] == c)
        {
            _position++;
            return true;
        }

        return false;
    }

    private void Expect(char c, string path)
    {
        if (!Accept(c))
        {
            throw Fault(path, "'" + c + "'");
        }
    }

    private void SkipWhiteSpace()
    {
        while (_position < _text.Length && _text[_position] is ' ' or '\t' or '\n' or '\r')
        {
            _position++;
        }
    }

    private JsonFormatException Fault(string path, string expected)
    {
        string found = _position < _text.Length ? "'" + _text[_position] + "'" : "the end of the text";
        return new JsonFormatException(path, string.Format(
            CultureInfo.InvariantCulture, "expected {0}, found {1} at character {2}", expected, found, _position));
    }
}
