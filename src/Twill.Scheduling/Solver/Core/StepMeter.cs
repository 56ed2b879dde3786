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

    /// <summary>Steps at which the work stops; lowered while a part of the work may not take all.</summary>
    public long Budget { get; set; }

    /// <summary>Steps so far; inner loops add to it directly.</summary>
    public long Steps;

    public long Conflicts;

    /// <summary>Counts steps of the encoding; false once they are spent, when the encoding may be left unfinished.</summary>
    /// <exception cref="System.OperationCanceledException">Cancellation was asked for.</exception>
    public bool Spend(long steps)
    {
        Steps += steps;
        return !IsExhausted();
    }

    /// <summary>A meter of its own for a part of the work; what it counts is to be added here.</summary>
    public StepMeter Part(long budget) => new(budget, _cancellation);

    /// <summary>Ends all searches: the problem is too large to be represented.</summary>
    public void Exhaust() => Steps = System.Math.Max(Steps, Budget + 1);

    /// <summary>Whether the steps of the search under way are spent.</summary>
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
