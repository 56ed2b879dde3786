using System;
using System.IO;
using Twill.Cli.Input;

namespace Twill.Cli.Output;

/// <summary>Writes files and says what is wrong with their place.</summary>
internal static class OutputFile
{
    /// <summary>Writes a text.</summary>
    internal static void Write(string path, string text)
    {
        try
        {
            File.WriteAllText(path, text);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new BadInputException(path + ": cannot be written: " + fault.Message, fault);
        }
    }
}
