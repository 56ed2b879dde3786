using Twill.Scheduling.Common;

namespace Twill.Scheduling.Programs;

/// <summary>A rank-2 view of a tensor parameter.</summary>
/// <param name="Tensor">Position in <see cref="LoopProgram.Tensors"/>.</param>
/// <param name="Indices">One index for each dimension before the last two.</param>
public sealed record TensorReference(int Tensor, EquatableArray<ScalarExpression> Indices);
