namespace Twill.Scheduling.Reports;

/// <summary>A ring of stages in shared memory.</summary>
/// <param name="Name">Its name.</param>
/// <param name="StageBytes">Bytes of one stage.</param>
/// <param name="Depth">Stages on the machine that the schedule was solved for.</param>
/// <param name="MinimumDepth">Stages below which the kernel cannot run.</param>
/// <param name="MaximumDepth">Stages for which that machine has room while the other rings have their least.</param>
public sealed record ScheduledRing(string Name, int StageBytes, int Depth, int MinimumDepth, int MaximumDepth);
