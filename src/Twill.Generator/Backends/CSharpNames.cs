using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;

namespace Twill.Generator.Backends;

/// <summary>Names of one scope of generated code: valid identifiers, each given once.</summary>
public sealed class CSharpNames
{
    private readonly HashSet<string> _taken;

    /// <summary>An empty scope.</summary>
    public CSharpNames()
    {
        _taken = new HashSet<string>(StringComparer.Ordinal);
    }

    /// <summary>A scope within another.</summary>
    /// <param name="outer">The scope around it, as it is now.</param>
    public CSharpNames(CSharpNames outer)
    {
        _taken = new HashSet<string>(outer._taken, StringComparer.Ordinal);
    }

    /// <summary>An identifier like a name, with a number behind it where the identifier is taken.</summary>
    public string Create(string name)
    {
        string identifier = Identifier(name);
        string result = identifier;
        for (int i = 2; !_taken.Add(result); i++)
        {
            result = identifier + i.ToString(CultureInfo.InvariantCulture);
        }

        return Escape(result);
    }

    /// <summary>Takes a name that must be kept as it is.</summary>
    public string Reserve(string name)
    {
        _taken.Add(name);
        return Escape(name);
    }

    /// <summary>A name with the at sign that a keyword needs.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    private static string Identifier(string name)
    {
        string letters = string.Concat(name.Select(c => SyntaxFacts.IsIdentifierPartCharacter(c) ? c : '_'));
        return letters.Length > 0 && SyntaxFacts.IsIdentifierStartCharacter(letters[0]) ? letters : "_" + letters;
    }
}
