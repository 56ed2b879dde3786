namespace Twill.Cli;

/// <summary>What the tool's exit code says.</summary>
internal static class ExitCode
{
    /// <summary>The answer is proven best; the schedule is valid; the certificate holds.</summary>
    internal const int Optimal = 0;

    /// <summary>No schedule exists; the schedule breaks a rule.</summary>
    internal const int Infeasible = 1;

    /// <summary>An argument or a file is not of the form expected.</summary>
    internal const int BadInput = 2;

    /// <summary>The budget ran out before an answer was proven.</summary>
    internal const int BudgetRanOut = 3;

    /// <summary>An independent check contradicts the answer: a defect of Twill.</summary>
    internal const int Contradicted = 4;
}
