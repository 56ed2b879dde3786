namespace Twill.Scheduling.Problems;

/// <summary>A memory of limited size in which values of the loop live.</summary>
/// <param name="Name">The memory's name, such as <c>SharedMemory</c>.</param>
/// <param name="Capacity">Its size, in the same measure as the footprints (bytes; columns for tensor memory).</param>
public sealed record MemorySpace(string Name, int Capacity);
