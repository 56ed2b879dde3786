using System.Globalization;
using System.IO;

namespace Twill.Benchmarks.Compilation;

/// <summary>Processor time of the child processes that have ended, with theirs: builds are trees of processes. Linux only.</summary>
internal static class ChildTime
{
    private const double TicksPerSecond = 100;

    /// <summary>Seconds since this process started.</summary>
    public static double Seconds()
    {
        // The second field is the program's name in parentheses; user and system time of children are fields 16 and 17
        string text = File.ReadAllText("/proc/self/stat");
        string[] fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        return (Ticks(13) + Ticks(14)) / TicksPerSecond;

        long Ticks(int index) => long.Parse(fields[index], CultureInfo.InvariantCulture);
    }
}
