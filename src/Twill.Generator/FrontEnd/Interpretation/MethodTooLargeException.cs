using System;

namespace Twill.Generator.FrontEnd.Interpretation;

/// <summary>Ends the interpretation of a method that no schedule could be found for anyway.</summary>
internal sealed class MethodTooLargeException : Exception
{
    public MethodTooLargeException(int limit, string counted)
        : base("Too many " + counted + ".")
    {
        Limit = limit;
        Counted = counted;
    }

    /// <summary>How many are allowed.</summary>
    public int Limit { get; }

    /// <summary>Of what.</summary>
    public string Counted { get; }
}
