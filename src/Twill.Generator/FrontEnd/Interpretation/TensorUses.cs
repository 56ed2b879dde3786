using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Twill.Generator.Diagnostics;
using Twill.Scheduling.Programs;

namespace Twill.Generator.FrontEnd.Interpretation;

/// <summary>The tensor parameters; their ranks follow from how they are indexed.</summary>
internal sealed class TensorUses
{
    private readonly DiagnosticBag _diagnostics;
    private readonly List<(string Name, ElementType Element, int? Rank)> _tensors = [];

    public TensorUses(DiagnosticBag diagnostics)
    {
        _diagnostics = diagnostics;
    }

    /// <summary>Adds a parameter.</summary>
    /// <returns>Its position.</returns>
    public int Declare(string name, ElementType element)
    {
        _tensors.Add((name, element, null));
        return _tensors.Count - 1;
    }

    /// <summary>The name of a tensor.</summary>
    public string NameOf(int position) => _tensors[position].Name;

    /// <summary>Notes that a use of a tensor fixes its rank.</summary>
    /// <returns>Whether that agrees with its other uses.</returns>
    public bool Use(int position, int rank, SyntaxNode syntax)
    {
        (string name, ElementType element, int? known) = _tensors[position];
        if (known is { } other && other != rank)
        {
            _diagnostics.Report(
                DiagnosticDescriptors.TensorRank,
                syntax.GetLocation(),
                name,
                rank.ToString(CultureInfo.InvariantCulture),
                other.ToString(CultureInfo.InvariantCulture));
            return false;
        }

        _tensors[position] = (name, element, rank);
        return true;
    }

    /// <summary>All tensors; one whose rank no use fixes is a matrix.</summary>
    public List<TensorParameter> Parameters() =>
        [.. _tensors.Select(tensor => new TensorParameter(tensor.Name, tensor.Element, tensor.Rank ?? 2))];
}
