namespace Twill.Scheduling.Drawing.Timeline;

/// <summary>An operation's time on a unit or a warp group.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Iteration">The iteration: counted from 0, or in the steady state how many iterations ago it began.</param>
/// <param name="From">First cycle.</param>
/// <param name="Until">The cycle after the last; equal to <paramref name="From"/> where it takes no time.</param>
/// <param name="BusyUntil">Up to this cycle it holds its lane; from there on it only runs elsewhere.</param>
/// <param name="IsContinued">Whether it began before what is shown.</param>
internal sealed record Bar(int Operation, int Iteration, long From, long Until, long BusyUntil, bool IsContinued);
