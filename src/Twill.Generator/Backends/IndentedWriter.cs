using System.Text;

namespace Twill.Generator.Backends;

/// <summary>Writes C# text line by line, indented by four blanks per brace, with <c>\n</c> at the end of each line.</summary>
public sealed class IndentedWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Writes a line; an empty one without blanks.</summary>
    public void Line(string text = "")
    {
        if (text.Length > 0)
        {
            _text.Append(' ', 4 * _depth).Append(text);
        }

        _text.Append('\n');
    }

    /// <summary>Writes lines separated by <c>\n</c>, each at the present indentation.</summary>
    public void Lines(string text)
    {
        foreach (string line in text.TrimEnd('\n').Split('\n'))
        {
            Line(line);
        }
    }

    /// <summary>Writes an opening brace and indents what follows.</summary>
    public void Open()
    {
        Line("{");
        _depth++;
    }

    /// <summary>Ends the indentation and writes a closing brace.</summary>
    public void Close()
    {
        _depth--;
        Line("}");
    }

    /// <summary>An empty writer at the present indentation, whose text can be appended later.</summary>
    public IndentedWriter Continue() => new() { _depth = _depth };

    /// <summary>Writes another writer's text, as it is.</summary>
    public void Append(IndentedWriter other) => _text.Append(other._text);

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
