namespace Twill.Scheduling.Solver.Core;

/// <summary>How a search ended.</summary>
internal enum SearchOutcome
{
    /// <summary>All variables are assigned and nothing is violated.</summary>
    Satisfiable,

    /// <summary>Nothing satisfies the constraints together with the assumptions.</summary>
    Unsatisfiable,

    /// <summary>The step budget ran out.</summary>
    BudgetExhausted,
}
