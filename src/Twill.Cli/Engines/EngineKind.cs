namespace Twill.Cli.Engines;

/// <summary>Who solves.</summary>
internal enum EngineKind
{
    /// <summary>Twill's own exact solver.</summary>
    Twill,

    /// <summary>CP-SAT of OR-Tools.</summary>
    CpSat,
}
