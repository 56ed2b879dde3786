namespace Twill.Numerics;

/// <summary>Comparisons of two elements; with a NaN all but <see cref="NotEqual"/> are false, as in C#.</summary>
internal enum Comparison
{
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Equal,
    NotEqual,
}
