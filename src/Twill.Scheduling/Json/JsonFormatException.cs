using System;

namespace Twill.Scheduling.Json;

/// <summary>A JSON text is malformed or does not have the form that was asked for.</summary>
public sealed class JsonFormatException : FormatException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="path">Where in the document, such as <c>ops[3].usage[0][2]</c>.</param>
    /// <param name="expected">What should stand there, with the value found.</param>
    public JsonFormatException(string path, string expected)
        : base(path.Length == 0 ? expected : path + ": " + expected)
    {
        Path = path;
    }

    /// <summary>Where in the document the fault lies; empty for the document itself.</summary>
    public string Path { get; }
}
