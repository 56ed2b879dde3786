using System;
using System.Threading;
using Twill.Cli.Input;
using Twill.Scheduling.OrTools;
using Twill.Scheduling.Solver;

namespace Twill.Cli.Engines;

/// <summary>Solves a request with the engine it names.</summary>
internal static class Engine
{
    /// <summary>Steps of a budget that are taken for one unit of CP-SAT's deterministic time, about a second of one core.</summary>
    internal const double StepsPerDeterministicTime = 10_000_000;

    /// <summary>Solves.</summary>
    /// <param name="request">What to solve.</param>
    /// <param name="tell">Is told in words what is being tried.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    internal static SolveResult Solve(SolveRequest request, Action<string> tell, CancellationToken cancellationToken)
    {
        try
        {
            return request.Engine == EngineKind.CpSat
                ? CpSatSolver.Solve(request.Problem, CpSatOptions(request, tell), cancellationToken)
                : ScheduleSolver.Solve(request.Problem, new SolveOptions { Mode = request.Mode, StepBudget = request.Budget }, cancellationToken);
        }
        catch (ArgumentException fault)
        {
            throw new BadInputException(request.Problem.Name + ": " + fault.Message, fault);
        }
    }

    private static CpSatOptions CpSatOptions(SolveRequest request, Action<string> tell) => new()
    {
        Mode = request.Mode,
        Workers = request.Workers,
        DeterministicTimeBudget = request.Budget / StepsPerDeterministicTime,
        Progress = new Teller(tell),
    };

    private sealed class Teller(Action<string> tell) : IProgress<CpSatAttempt>
    {
        public void Report(CpSatAttempt value) => tell(FormattableString.Invariant(
            $"I = {value.InitiationInterval}, length up to {value.GreatestLength}: {Words(value.Question)}"));

        private static string Words(CpSatQuestion question) => question switch
        {
            CpSatQuestion.ModuloSchedule => "modulo schedule",
            CpSatQuestion.CrossingRegisters => "least crossing registers",
            CpSatQuestion.BlockingOperations => "fewest blocking operations",
            CpSatQuestion.Length => "least length",
            _ => "schedule",
        };
    }
}
