using System;
using System.Linq;

namespace Twill.Scheduling.Reports;

/// <summary>Names of operations as the source has them.</summary>
public static class SourceNames
{
    /// <summary>The name of a value without the number of its sub-tile: <c>acc</c> of <c>acc.1</c>.</summary>
    /// <param name="operation">An operation's name.</param>
    public static string Of(string operation)
    {
        if (operation is null)
        {
            throw new ArgumentNullException(nameof(operation));
        }

        int dot = operation.LastIndexOf('.');
        return dot > 0 && operation.Skip(dot + 1).All(char.IsDigit) ? operation.Substring(0, dot) : operation;
    }
}
