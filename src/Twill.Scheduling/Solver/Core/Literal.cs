namespace Twill.Scheduling.Solver.Core;

/// <summary>Literals are integers: variable v gives 2v (v is true) and 2v + 1 (v is false). Variable 0 is the constant true.</summary>
internal static class Literal
{
    public const int True = 0;
    public const int False = 1;

    public static int Of(int variable) => variable << 1;

    public static int Not(int literal) => literal ^ 1;

    public static int Variable(int literal) => literal >> 1;

    public static bool IsNegated(int literal) => (literal & 1) != 0;

    public static bool IsConstant(int literal) => literal <= False;
}
