namespace Twill.Examples.Common;

/// <summary>What a launch asks of a kernel.</summary>
/// <param name="Blocks">How many blocks run it.</param>
/// <param name="Iterations">Iterations of the loop in the block that has most.</param>
public readonly record struct BlockWork(long Blocks, long Iterations);
