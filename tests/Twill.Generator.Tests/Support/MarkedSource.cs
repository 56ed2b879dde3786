using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Twill.Generator.Tests.Support;

/// <summary>A source in which <c>{|TWILL0101:…|}</c> marks where a diagnostic is expected.</summary>
internal sealed record MarkedSource(string Text, IReadOnlyList<(string Id, TextSpan Span)> Expected)
{
    private const int IdLength = 9;

    public static MarkedSource Parse(string marked)
    {
        var text = new StringBuilder();
        var open = new Stack<(string Id, int Start)>();
        var expected = new List<(string Id, TextSpan Span)>();
        for (int i = 0; i < marked.Length; i++)
        {
            if (string.CompareOrdinal(marked, i, "{|TWILL", 0, 7) == 0)
            {
                open.Push((marked.Substring(i + 2, IdLength), text.Length));
                i += IdLength + 2;
            }
            else if (open.Count > 0 && string.CompareOrdinal(marked, i, "|}", 0, 2) == 0)
            {
                (string id, int start) = open.Pop();
                expected.Add((id, TextSpan.FromBounds(start, text.Length)));
                i++;
            }
            else
            {
                text.Append(marked[i]);
            }
        }

        return open.Count == 0
            ? new MarkedSource(text.ToString(), [.. expected.OrderBy(entry => entry.Span).ThenBy(entry => entry.Id, StringComparer.Ordinal)])
            : throw new ArgumentException("A mark is not closed.", nameof(marked));
    }
}
