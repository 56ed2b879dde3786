namespace Twill.Scheduling.Solver.Core;

/// <summary>Why a literal is true, packed into an integer: the kind in the low two bits, an index above.</summary>
internal static class Reason
{
    /// <summary>A decision, an assumption or a fact.</summary>
    public const int None = 0;

    /// <summary>A clause; the index is its place in the store.</summary>
    public const int ClauseKind = 1;

    /// <summary>The closure of differences; the literal itself tells pair and threshold.</summary>
    public const int Difference = 2;

    /// <summary>A sum; the index is its number.</summary>
    public const int SumKind = 3;

    public static int Clause(int clause) => (clause << 2) | ClauseKind;

    public static int Sum(int sum) => (sum << 2) | SumKind;

    public static int Kind(int reason) => reason & 3;

    public static int Index(int reason) => reason >> 2;
}
