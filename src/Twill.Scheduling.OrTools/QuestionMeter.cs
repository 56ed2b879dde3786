using System;
using System.Threading;
using Google.OrTools.Sat;

namespace Twill.Scheduling.OrTools;

/// <summary>Puts models to CP-SAT within what is left of the budget, and counts what that takes.</summary>
internal sealed class QuestionMeter
{
    private readonly CpSatOptions _options;
    private readonly CancellationToken _cancellationToken;
    private double _timeLeft;

    internal QuestionMeter(CpSatOptions options, CancellationToken cancellationToken)
    {
        _options = options;
        _cancellationToken = cancellationToken;
        _timeLeft = options.DeterministicTimeBudget;
    }

    internal long Steps { get; private set; }

    internal long Conflicts { get; private set; }

    /// <summary>Solves a model. The solver is given back for its values where the answer is a found one.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    internal CpSatAnswer Ask(CpModel model, CpSatAttempt attempt, out CpSolver solver)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        _options.Progress?.Report(attempt);
        CpSatAnswer answer = CpSatAnswer.Undecided;
        solver = new CpSolver
        {
            StringParameters = FormattableString.Invariant(
                $"num_workers:{_options.Workers} random_seed:0 max_deterministic_time:{Math.Max(_timeLeft, 0):R}"),
        };
        if (_timeLeft > 0)
        {
            using CancellationTokenRegistration registration = _cancellationToken.Register(solver.StopSearch);
            answer = Answer(solver.Solve(model));
            CpSolverResponse response = solver.Response!;
            _timeLeft -= response.DeterministicTime;
            Conflicts += response.NumConflicts;
            Steps += response.NumConflicts + response.NumBranches + response.NumBinaryPropagations + response.NumIntegerPropagations;
        }

        _cancellationToken.ThrowIfCancellationRequested();
        _options.Progress?.Report(attempt with { Answer = answer });
        return answer;
    }

    private static CpSatAnswer Answer(CpSolverStatus status) => status switch
    {
        CpSolverStatus.Optimal => CpSatAnswer.Found,
        CpSolverStatus.Feasible => CpSatAnswer.FoundWithoutProof,
        CpSolverStatus.Infeasible => CpSatAnswer.Excluded,
        CpSolverStatus.Unknown => CpSatAnswer.Undecided,
        _ => throw new InvalidOperationException("CP-SAT refused the model: " + status),
    };
}
