namespace Twill.Numerics;

/// <summary>Functions of one element.</summary>
internal enum UnaryFunction
{
    Negate,
    Abs,
    Exp,
    Exp2,
    Log,
    Log2,
    Sqrt,
    Rsqrt,
    Reciprocal,
    Tanh,
    Sigmoid,
}
