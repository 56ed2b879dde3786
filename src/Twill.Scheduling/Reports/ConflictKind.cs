namespace Twill.Scheduling.Reports;

/// <summary>What values of a loop compete for.</summary>
public enum ConflictKind
{
    /// <summary>Shared memory of a block.</summary>
    SharedMemory,

    /// <summary>Tensor memory of a multiprocessor.</summary>
    TensorMemory,

    /// <summary>Registers of the threads that compute.</summary>
    Registers,

    /// <summary>Several of these together.</summary>
    Several,
}
