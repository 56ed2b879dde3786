using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using Twill.Scheduling.Common;
using Twill.Scheduling.DifferenceLogic;
using Twill.Scheduling.Schedules;

namespace Twill.Scheduling.SmtLib;

/// <summary>What a solver printed for a script of <see cref="SmtLibWriter"/>.</summary>
/// <param name="IsSatisfiable">The verdict; null where the solver gave up.</param>
/// <param name="Schedule">The schedule found, where the formula has warp groups and is satisfiable.</param>
public sealed record SmtLibAnswer(bool? IsSatisfiable, Schedule? Schedule)
{
    private static readonly Regex s_value = new(@"\(\s*(\w+)\s+(\d+|true|false)\s*\)", RegexOptions.CultureInvariant);

    /// <summary>Reads a solver's standard output.</summary>
    /// <exception cref="FormatException">The output is none of sat, unsat and unknown.</exception>
    public static SmtLibAnswer Read(string output, ScheduleFormula formula)
    {
        string verdict = output.TrimStart().Split('\r', '\n')[0].Trim();
        return verdict switch
        {
            "sat" => new SmtLibAnswer(true, ReadSchedule(output, formula)),
            "unsat" => new SmtLibAnswer(false, null),
            "unknown" or "timeout" => new SmtLibAnswer(null, null),
            _ => throw new FormatException("expected sat, unsat or unknown, found: " + verdict),
        };
    }

    private static Schedule? ReadSchedule(string output, ScheduleFormula formula)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match match in s_value.Matches(output))
        {
            values[match.Groups[1].Value] = match.Groups[2].Value;
        }

        if (formula.Groups.Count == 0 || SmtLibWriter.AskedNames(formula).Any(name => !values.ContainsKey(name)))
        {
            return null;
        }

        bool Holds(Literal literal) => literal == Literal.True
            || (!literal.IsConstant && (values[formula.Variables[literal.Variable].Name] == "true") != literal.IsNegated);

        return new Schedule(
            formula.InitiationInterval,
            formula.Length,
            Enumerable.Range(0, formula.LatestStarts.Count)
                .Select(v => int.Parse(values["M" + v.ToString(CultureInfo.InvariantCulture)], CultureInfo.InvariantCulture)).ToEquatableArray(),
            formula.Groups.Select(literals => literals.ToList().FindIndex(Holds)).ToEquatableArray());
    }
}
