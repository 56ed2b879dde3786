using System.Threading;
using ILGPU.IR.Intrinsics;

namespace Twill.Kernels;

/// <summary>How the threads of a block wait for each other. On a device <see cref="Devices.DeviceBlockSync"/> takes its place.</summary>
public static class BlockSync
{
    private const int PollsBetweenScans = 64;
    private const int Running = -1;
    private const int Finished = -2;

    /// <summary>Prepares the thread. Every thread calls it before the block's barrier.</summary>
    /// <param name="watch">The block's watch.</param>
    [IntrinsicImplementation]
    public static void Begin(BlockWatch watch)
    {
        RegisterMemory.Reset();
        watch.Words[0] = 0;
        watch.Words[Record(watch.Thread)] = Running;
    }

    /// <summary>The thread will neither wait nor arrive any more.</summary>
    /// <param name="watch">The block's watch.</param>
    [IntrinsicImplementation]
    public static void Finish(BlockWatch watch) => Volatile.Write(ref watch.Words[Record(watch.Thread)], Finished);

    /// <summary>Adds one to a counter; what the thread wrote before is seen by those who wait for it.</summary>
    /// <param name="counter">The counter.</param>
    /// <param name="watch">The block's watch.</param>
    [IntrinsicImplementation]
    public static void Arrive(ref int counter, BlockWatch watch)
    {
        // The order matters: who reads the new number of arrivals also sees the new counter.
        Interlocked.Increment(ref counter);
        Interlocked.Increment(ref watch.Words[0]);
    }

    /// <summary>Waits until a counter has reached a value, or the launch has failed.</summary>
    /// <param name="counter">The counter.</param>
    /// <param name="target">The value.</param>
    /// <param name="watch">The block's watch.</param>
    /// <param name="kind">What is waited for.</param>
    /// <param name="ring">The ring waited for.</param>
    /// <param name="fill">The fill waited for.</param>
    [IntrinsicImplementation]
    public static void WaitAtLeast(
        ref int counter, int target, BlockWatch watch, RoleWaitKind kind, int ring, int fill)
    {
        if (Volatile.Read(ref counter) >= target)
        {
            return;
        }

        int record = Record(watch.Thread);
        watch.Words[record + 1] = (int)kind;
        watch.Words[record + 2] = ring;
        watch.Words[record + 3] = fill;
        for (int polls = 1; ; polls++)
        {
            // Read before the counter: with this many arrivals the wait was not over.
            int arrivals = Volatile.Read(ref watch.Words[0]);
            if (Volatile.Read(ref counter) >= target || Volatile.Read(ref watch.Failure[0]) != 0)
            {
                break;
            }

            Volatile.Write(ref watch.Words[record], arrivals);
            if (polls % PollsBetweenScans == 0 && NothingCanMove(watch, arrivals))
            {
                Fail(watch);
                break;
            }

            Thread.Yield();
        }

        Volatile.Write(ref watch.Words[record], Running);
    }

    /// <summary>
    /// Whether every thread has finished or found its wait not over after the latest arrival: then no thread will arrive.
    /// </summary>
    private static bool NothingCanMove(BlockWatch watch, int arrivals)
    {
        for (int thread = 0; thread < watch.Threads; thread++)
        {
            int state = Volatile.Read(ref watch.Words[Record(thread)]);
            if (state != Finished && state != arrivals)
            {
                return false;
            }
        }

        return Volatile.Read(ref watch.Words[0]) == arrivals;
    }

    private static void Fail(BlockWatch watch)
    {
        if (Interlocked.CompareExchange(ref watch.Failure[0], 1, 0) != 0)
        {
            return;
        }

        watch.Failure[KernelFailure.BlockWord] = watch.X;
        watch.Failure[KernelFailure.BlockWord + 1] = watch.Y;
        watch.Failure[KernelFailure.BlockWord + 2] = watch.Z;
        for (int thread = watch.Threads - 1; thread >= 0; thread--)
        {
            int record = Record(thread);
            if (Volatile.Read(ref watch.Words[record]) != Finished)
            {
                int words = KernelFailure.FirstRoleWord + (KernelFailure.WordsPerRole * (thread / watch.Lanes));
                watch.Failure[words] = watch.Words[record + 1];
                watch.Failure[words + 1] = watch.Words[record + 2];
                watch.Failure[words + 2] = watch.Words[record + 3];
            }
        }
    }

    private static int Record(int thread) => KernelMemory.WatchWords + (KernelMemory.WatchWordsPerThread * thread);
}
