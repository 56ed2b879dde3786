using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Twill.Scheduling.DifferenceLogic;
using Twill.Scheduling.SmtLib;
using Xunit;

namespace Twill.Scheduling.Tests.SmtLib;

/// <summary>Asks the z3 on PATH, limited by its own count of resources so that the answer does not depend on the load.</summary>
internal static class Z3
{
    private static readonly string? s_path = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "z3.exe" : "z3")).FirstOrDefault(File.Exists);

    /// <summary>Skips the test where there is no z3.</summary>
    internal static void Require() => Assert.SkipWhen(s_path is null, "z3 is not on PATH (Debian and Ubuntu: apt-get install z3)");

    /// <summary>What z3 says about a formula within a number of resource units.</summary>
    internal static async Task<SmtLibAnswer> AskAsync(ScheduleFormula formula, long resources = 20_000_000)
    {
        if (formula.Refutation is not null)
        {
            return new SmtLibAnswer(false, null);
        }

        var start = new ProcessStartInfo(s_path!, ["-in", FormattableString.Invariant($"rlimit={resources}")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(SmtLibWriter.Write(formula, "asked by a test").AsMemory(), TestContext.Current.CancellationToken);
        process.StandardInput.Close();
        string answer = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return SmtLibAnswer.Read(answer, formula);
    }
}
