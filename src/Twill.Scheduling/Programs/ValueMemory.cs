namespace Twill.Scheduling.Programs;

/// <summary>Where a value lies on the machine.</summary>
public enum ValueMemory
{
    /// <summary>In the registers of a warp group.</summary>
    Registers,

    /// <summary>In shared memory.</summary>
    SharedMemory,

    /// <summary>In the matrix unit's own memory (Blackwell).</summary>
    TensorMemory,
}
