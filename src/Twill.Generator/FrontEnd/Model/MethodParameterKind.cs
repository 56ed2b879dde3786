namespace Twill.Generator.FrontEnd.Model;

/// <summary>What a parameter of a pipelined method is.</summary>
internal enum MethodParameterKind
{
    /// <summary>A tensor view.</summary>
    Tensor,

    /// <summary>An int or a float.</summary>
    Scalar,

    /// <summary>The block's place in the grid.</summary>
    Block,
}
