using System;

namespace Twill.Cli.Input;

/// <summary>A file is missing or not of the form expected. The message names file, field and form.</summary>
internal sealed class BadInputException(string message, Exception cause) : Exception(message, cause);
