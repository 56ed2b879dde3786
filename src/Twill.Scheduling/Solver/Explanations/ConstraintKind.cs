namespace Twill.Scheduling.Solver.Explanations;

/// <summary>The families of constraints that an explanation names. Dependences always hold and are named only alone.</summary>
public enum ConstraintKind
{
    /// <summary>What operations occupy of a functional unit.</summary>
    Unit,

    /// <summary>What values take of a memory.</summary>
    Memory,

    /// <summary>What values take of a warp group's registers.</summary>
    Registers,

    /// <summary>The register limits of all threads against the register file.</summary>
    RegisterFile,

    /// <summary>What it takes, in time or in principle, to hand a value to another warp group.</summary>
    HandOff,

    /// <summary>Operations that keep their warps busy and may not issue while another of the group waits.</summary>
    Wait,

    /// <summary>A cycle of dependences.</summary>
    Dependence,

    /// <summary>How many warp groups there are, and which can run what.</summary>
    WarpGroups,

    /// <summary>How many stages are searched.</summary>
    Stages,
}
