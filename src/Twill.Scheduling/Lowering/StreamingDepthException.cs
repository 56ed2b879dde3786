namespace Twill.Scheduling.Lowering;

/// <summary>The rings of a streamed input cannot have the stages asked for; the message has the numbers.</summary>
public sealed class StreamingDepthException : LoweringException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is asked for, and what is possible.</param>
    /// <param name="tensor">The input with a number of its own; null where the number is for all inputs.</param>
    /// <param name="sourceOperation">The load whose ring it is, by its number in the problem.</param>
    /// <param name="least">The least stages that the ring can have.</param>
    /// <param name="greatest">The greatest.</param>
    internal StreamingDepthException(string message, int? tensor, int sourceOperation, int least, int greatest)
        : base(message)
    {
        Tensor = tensor;
        SourceOperation = sourceOperation;
        Least = least;
        Greatest = greatest;
    }

    /// <summary>
    /// Position of the input in <see cref="Programs.LoopProgram.Tensors"/>; null where the number is for all inputs.
    /// </summary>
    public int? Tensor { get; }

    /// <summary>Position in <see cref="Problems.ScheduleProblem.Operations"/> of the load that fills the ring.</summary>
    public int SourceOperation { get; }

    /// <summary>Stages below which the roles would wait for each other for ever.</summary>
    public int Least { get; }

    /// <summary>Stages for which there is room.</summary>
    public int Greatest { get; }
}
