namespace Twill.Scheduling.Solver.Encoding;

/// <summary>Which rules an encoding covers.</summary>
internal enum EncodingScope
{
    /// <summary>Rules 1 to 3: a modulo schedule, without warp groups.</summary>
    ModuloSchedule,

    /// <summary>All rules.</summary>
    All,

    /// <summary>All rules but those that growing the interval can break: see <see cref="Search.LoopInstance.CanStretchStaging"/>.</summary>
    Stretchable,
}
