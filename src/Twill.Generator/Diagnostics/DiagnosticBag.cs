using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Twill.Scheduling.Common;

namespace Twill.Generator.Diagnostics;

/// <summary>Collects the diagnostics of one method, each once.</summary>
internal sealed class DiagnosticBag
{
    private readonly List<DiagnosticInfo> _diagnostics = [];
    private readonly HashSet<DiagnosticInfo> _known = [];

    /// <summary>Whether any of them is an error.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>
    /// Whether the source does not compile by itself: the compiler reports that, and the front end keeps silent about
    /// what follows from it.
    /// </summary>
    public bool SourceHasErrors { get; private set; }

    /// <summary>Notes that the compiler reports an error here.</summary>
    public void NoteSourceError() => SourceHasErrors = true;

    /// <summary>Adds a diagnostic.</summary>
    public void Report(DiagnosticDescriptor descriptor, Location location, params string[] arguments) =>
        Report(descriptor, location, [], arguments);

    /// <summary>Adds a diagnostic with other places that take part.</summary>
    public void Report(
        DiagnosticDescriptor descriptor, Location location, IEnumerable<Location> others, params string[] arguments)
    {
        var diagnostic = new DiagnosticInfo(
            descriptor,
            LocationInfo.From(location),
            arguments.ToEquatableArray(),
            others.Select(LocationInfo.From).ToEquatableArray());
        if (_known.Add(diagnostic))
        {
            _diagnostics.Add(diagnostic);
            HasErrors |= descriptor.DefaultSeverity == DiagnosticSeverity.Error;
        }
    }

    /// <summary>All diagnostics in the order of their discovery.</summary>
    public EquatableArray<DiagnosticInfo> ToArray() => _diagnostics.ToEquatableArray();
}
