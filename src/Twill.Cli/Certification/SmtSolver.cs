using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Twill.Cli.Input;
using Twill.Scheduling.DifferenceLogic;
using Twill.Scheduling.SmtLib;

namespace Twill.Cli.Certification;

/// <summary>A solver of SMT-LIB 2 scripts that is installed on this machine.</summary>
/// <param name="Name">z3 or cvc5.</param>
/// <param name="Path">Where it is.</param>
internal sealed record SmtSolver(string Name, string Path)
{
    private static readonly string[] s_names = ["z3", "cvc5"];

    /// <summary>The solvers found on PATH.</summary>
    internal static IReadOnlyList<SmtSolver> Installed() => s_names.Select(Find).OfType<SmtSolver>().ToList();

    /// <summary>Finds a solver on PATH.</summary>
    internal static SmtSolver? Find(string name)
    {
        string file = OperatingSystem.IsWindows() ? name + ".exe" : name;
        string? path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator)
            .Where(folder => folder.Length > 0).Select(folder => System.IO.Path.Combine(folder, file)).FirstOrDefault(File.Exists);
        return path is null ? null : new SmtSolver(name, path);
    }

    /// <summary>Lets the solver answer a script, limited by its own count of resources.</summary>
    internal async Task<SmtLibAnswer> AskAsync(string script, ScheduleFormula formula, long budget, CancellationToken cancellationToken)
    {
        string limit = FormattableString.Invariant($"{(Name == "cvc5" ? "--rlimit" : "rlimit")}={Math.Max(1, budget)}");
        var start = new ProcessStartInfo(Path, [limit, script]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        try
        {
            Task<string> complaints = process.StandardError.ReadToEndAsync(cancellationToken);
            string output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            await complaints;
            return SmtLibAnswer.Read(output, formula);
        }
        catch (FormatException fault)
        {
            throw new BadInputException(Path + ": " + fault.Message, fault);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }
}
