namespace Twill.Scheduling.Solver.Encoding;

/// <summary>Integer division by a positive divisor, rounded towards one side.</summary>
internal static class Division
{
    public static int Floor(long dividend, int divisor)
    {
        long quotient = dividend / divisor;
        return (int)(dividend % divisor < 0 ? quotient - 1 : quotient);
    }

    public static int Ceiling(long dividend, int divisor) => -Floor(-dividend, divisor);
}
