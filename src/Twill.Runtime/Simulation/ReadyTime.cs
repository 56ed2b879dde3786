namespace Twill.Simulation;

/// <summary>When a step can start and what holds it back until then.</summary>
/// <param name="Time">The cycle.</param>
/// <param name="Reason">What is waited for; empty where it is only the step before.</param>
internal readonly record struct ReadyTime(long Time, string Reason)
{
    internal ReadyTime After(long time, string reason) => time > Time ? new ReadyTime(time, reason) : this;
}
