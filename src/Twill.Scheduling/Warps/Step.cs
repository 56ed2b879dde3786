using Twill.Scheduling.Common;

namespace Twill.Scheduling.Warps;

/// <summary>One step of a role: one of the nested records.</summary>
public abstract record Step
{
    private Step()
    {
    }

    /// <summary>
    /// Turn t performs the step for iteration t − Stage. 0 in setup and finish, but for a <see cref="WaitProducts"/> in
    /// finish, which waits for iteration N − Stage and is skipped where the loop has no such iteration.
    /// </summary>
    public int Stage { get; init; }

    /// <summary>
    /// Performs an operation of the schedule, or work of the prologue or epilogue, or a copy between registers and a ring.
    /// </summary>
    /// <param name="Operation">
    /// Position in <see cref="Problems.ScheduleProblem.Operations"/>; −1 for work that the schedule does not know.
    /// </param>
    /// <param name="Instructions">What is done, in order.</param>
    /// <param name="IsAsynchronous">
    /// Whether the step only issues a matrix product and commits it as a group of its own: its result, and the right to
    /// overwrite its operands, need a <see cref="WaitProducts"/>. A turn that skips the step still commits an empty
    /// group, so that counts of groups hold in every turn.
    /// </param>
    public sealed record Compute(int Operation, EquatableArray<TileInstruction> Instructions, bool IsAsynchronous) : Step;

    /// <summary>The producer waits until it may write the fill of this iteration.</summary>
    /// <param name="Ring">Position in <see cref="WarpProgram.Rings"/>.</param>
    public sealed record Acquire(int Ring) : Step
    {
        /// <summary>The step concerns the value of iteration i − Distance, i being the iteration that it performs.</summary>
        public int Distance { get; init; }
    }

    /// <summary>The producer announces the fill of this iteration (for a load: the copy announces it on arrival).</summary>
    /// <param name="Ring">Position in <see cref="WarpProgram.Rings"/>.</param>
    public sealed record Commit(int Ring) : Step
    {
        /// <summary>The step concerns the value of iteration i − Distance, i being the iteration that it performs.</summary>
        public int Distance { get; init; }

        /// <summary>
        /// Whether the announcement is made by the matrix unit, once the products that the role issued so far are done.
        /// </summary>
        public bool AfterProducts { get; init; }
    }

    /// <summary>A consumer waits until the fill of this iteration is there.</summary>
    /// <param name="Ring">Position in <see cref="WarpProgram.Rings"/>.</param>
    public sealed record Await(int Ring) : Step
    {
        /// <summary>The step concerns the value of iteration i − Distance, i being the iteration that it performs.</summary>
        public int Distance { get; init; }
    }

    /// <summary>A consumer gives the fill of this iteration back.</summary>
    /// <param name="Ring">Position in <see cref="WarpProgram.Rings"/>.</param>
    public sealed record Release(int Ring) : Step
    {
        /// <summary>The step concerns the value of iteration i − Distance, i being the iteration that it performs.</summary>
        public int Distance { get; init; }

        /// <summary>
        /// Whether the matrix unit gives the fill back, once the products that the role issued so far are done.
        /// </summary>
        public bool AfterProducts { get; init; }
    }

    /// <summary>Waits until the role's asynchronous product of this iteration, and all issued before it, are done.</summary>
    /// <param name="Operation">The product, a position in <see cref="Problems.ScheduleProblem.Operations"/>.</param>
    /// <param name="Pending">How many groups committed after it may still be in flight.</param>
    public sealed record WaitProducts(int Operation, int Pending) : Step;

    /// <summary>Waits for an order barrier before its <see cref="OrderBarrier.To"/> operation of this iteration.</summary>
    /// <param name="Barrier">Position in <see cref="WarpProgram.Orders"/>.</param>
    public sealed record OrderWait(int Barrier) : Step;

    /// <summary>Signals an order barrier after its <see cref="OrderBarrier.From"/> operation of this iteration.</summary>
    /// <param name="Barrier">Position in <see cref="WarpProgram.Orders"/>.</param>
    public sealed record OrderSignal(int Barrier) : Step;
}
