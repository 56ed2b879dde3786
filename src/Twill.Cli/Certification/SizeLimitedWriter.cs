using System;
using System.IO;
using System.Text;

namespace Twill.Cli.Certification;

/// <summary>Passes text on until it is too much.</summary>
internal sealed class SizeLimitedWriter(TextWriter inner, long limit) : TextWriter
{
    private long _written;

    /// <inheritdoc/>
    public override Encoding Encoding => inner.Encoding;

    /// <inheritdoc/>
    public override void Write(char value)
    {
        Count(1);
        inner.Write(value);
    }

    /// <inheritdoc/>
    public override void Write(string? value)
    {
        Count(value?.Length ?? 0);
        inner.Write(value);
    }

    private void Count(int length)
    {
        _written += length;
        if (_written > limit)
        {
            throw new SizeLimitException();
        }
    }

    /// <summary>The text is longer than allowed.</summary>
    internal sealed class SizeLimitException : Exception;
}
