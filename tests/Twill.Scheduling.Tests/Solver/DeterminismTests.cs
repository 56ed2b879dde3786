using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Solver;
using Twill.Scheduling.Solver.Proofs;
using Twill.Scheduling.Tests.Checking;
using Xunit;

namespace Twill.Scheduling.Tests.Solver;

/// <summary>The same problem gives the same steps and the same bytes, whatever the culture and whatever else runs.</summary>
public class DeterminismTests
{
    private static readonly string[] s_names = ["fa_fwd_hopper_g1", "fa_fwd_blackwell_w3_g1", "rnd_0387", "rnd_0446"];

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public void Other_cultures_give_the_same_bytes(string culture)
    {
        string[] expected = [.. s_names.Select(Answer)];
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            var other = (CultureInfo)CultureInfo.GetCultureInfo(culture).Clone();
            other.NumberFormat.NegativeSign = "minus";
            CultureInfo.CurrentCulture = other;
            Assert.Equal(expected, s_names.Select(Answer));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void One_core_and_many_give_the_same_bytes()
    {
        string[] expected = [.. s_names.Select(Answer)];
        string[] all = [.. Enumerable.Range(0, 8 * s_names.Length)
            .AsParallel().AsOrdered().WithDegreeOfParallelism(8).Select(k => Answer(s_names[k % s_names.Length]))];
        Assert.All(all, (answer, k) => Assert.Equal(expected[k % s_names.Length], answer));
    }

    /// <summary>Schedule, quality, steps and, where the interval below is not excluded by counting, its certificate.</summary>
    private static string Answer(string name)
    {
        ScheduleProblem problem = ProblemFiles.Read(name);
        var optimal = Assert.IsType<SolveResult.Optimal>(ScheduleSolver.Solve(problem, new SolveOptions(), CancellationToken.None));
        using var certificate = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        ScheduleCertifier.Refute(problem, optimal.Schedule.InitiationInterval - 1, null, certificate, cancellationToken: CancellationToken.None);
        return SolvedScheduleJson.Write(optimal) + "\n" + certificate;
    }
}
