using System.Threading;

namespace Twill.Scheduling.Solver.Core;

/// <summary>Counts solver steps against the budget and watches for cancellation. Shared by all searches of one solve.</summary>
internal sealed class StepMeter
{
    private const int CancellationInterval = 64;
    private readonly CancellationToken _cancellation;
    private int _untilCancellationCheck = CancellationInterval;

    public StepMeter(long budget, CancellationToken cancellation)
    {
        Budget = budget;
        _cancellation = cancellation;
    }

    public long Budget { get; }

    /// <summary>Steps so far; inner loops add to it directly.</summary>
    public long Steps;

    public long Conflicts;

    /// <summary>Whether the budget is spent.</summary>
    /// <exception cref="System.OperationCanceledException">Cancellation was asked for.</exception>
    public bool IsExhausted()
    {
        if (--_untilCancellationCheck <= 0)
        {
            _untilCancellationCheck = CancellationInterval;
            _cancellation.ThrowIfCancellationRequested();
        }

        return Steps > Budget;
    }
}
