namespace Twill.Scheduling.Lowering;

/// <summary>The number of stages that the user asks for a streamed input.</summary>
/// <param name="Tensor">Position of the tensor in <see cref="Programs.LoopProgram.Tensors"/>.</param>
/// <param name="Depth">Stages of the ring of each tile that the loop loads from it.</param>
public sealed record InputDepth(int Tensor, int Depth);
