using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis.Diagnostics;
using Twill.Generator.FrontEnd;
using Twill.Scheduling.Common;

namespace Twill.Generator.Configuration;

/// <summary>Reads the build properties; a value that is wrong counts as none and is a fault.</summary>
internal sealed class BuildOptionsReader
{
    private readonly AnalyzerConfigOptions _properties;
    private readonly List<BuildOptionFault> _faults = [];

    private BuildOptionsReader(AnalyzerConfigOptions properties)
    {
        _properties = properties;
    }

    /// <summary>Reads all properties.</summary>
    /// <param name="properties">The compilation's options.</param>
    public static (BuildOptions Options, EquatableArray<BuildOptionFault> Faults) Read(AnalyzerConfigOptions properties)
    {
        var reader = new BuildOptionsReader(properties);
        var options = new BuildOptions
        {
            Architectures = reader.Architectures(), EmitReport = reader.EmitReport(), RunsAnalyzers = reader.RunsAnalyzers(),
        };
        options = reader.SolveBudget() is { } budget ? options with { SolveBudget = budget } : options;
        return (options, reader._faults.ToEquatableArray());
    }

    private EquatableArray<string> Architectures()
    {
        const string property = "TwillArch";
        var chosen = new List<string>();
        foreach (string name in Value(property).Split(',', ';').Select(name => name.Trim()).Where(name => name.Length > 0))
        {
            string? known = Architecture.Names.FirstOrDefault(candidate => string.Equals(candidate, name, StringComparison.OrdinalIgnoreCase));
            if (known is null)
            {
                Report(property, name, "one or more of " + string.Join(", ", Architecture.Names));
            }
            else if (!chosen.Contains(known))
            {
                chosen.Add(known);
            }
        }

        return chosen.ToEquatableArray();
    }

    private long? SolveBudget()
    {
        const string property = "TwillSolveBudget";
        string text = Value(property);
        if (text.Length == 0)
        {
            return null;
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long steps) && steps > 0)
        {
            return steps;
        }

        Report(property, text, "a number of solver steps from 1 to " + long.MaxValue.ToString(CultureInfo.InvariantCulture));
        return null;
    }

    private bool EmitReport()
    {
        const string property = "TwillEmitReport";
        string text = Value(property);
        if (text.Length == 0)
        {
            return false;
        }

        if (bool.TryParse(text, out bool isAsked))
        {
            return isAsked;
        }

        Report(property, text, "true or false");
        return false;
    }

    /// <summary>As the build decides it; other values than these are not Twill's to complain of.</summary>
    private bool RunsAnalyzers()
    {
        string always = Value("RunAnalyzers");
        string decisive = always.Length > 0 ? always : Value("RunAnalyzersDuringBuild");
        return !string.Equals(decisive, "false", StringComparison.OrdinalIgnoreCase);
    }

    private string Value(string property) =>
        _properties.TryGetValue("build_property." + property, out string? value) ? value.Trim() : "";

    private void Report(string property, string value, string expected) =>
        _faults.Add(new BuildOptionFault(property, value, expected));
}
