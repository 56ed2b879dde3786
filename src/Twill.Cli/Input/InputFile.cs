using System;
using System.IO;
using Twill.Certificates;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Programs;
using Twill.Scheduling.Schedules;

namespace Twill.Cli.Input;

/// <summary>Reads files and says what is wrong with them.</summary>
internal static class InputFile
{
    /// <summary>Reads a schedule problem.</summary>
    internal static ScheduleProblem ReadProblem(string path) => Read(path, ScheduleProblemJson.Read);

    /// <summary>Reads a schedule problem as the checker of certificates does, by code of its own.</summary>
    internal static LoopProblem ReadForChecker(string path) => Read(path, LoopProblem.Read);

    /// <summary>Reads a loop program.</summary>
    internal static LoopProgram ReadLoop(string path) => Read(path, LoopProgramJson.Read);

    /// <summary>Reads a schedule.</summary>
    internal static Schedule ReadSchedule(string path) => Read(path, ScheduleJson.Read);

    /// <summary>Works with a file.</summary>
    /// <exception cref="BadInputException">The file cannot be read or written.</exception>
    internal static T Guard<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new BadInputException(path + ": " + fault.Message, fault);
        }
    }

    private static T Read<T>(string path, Func<string, T> parse)
    {
        try
        {
            return parse(File.ReadAllText(path));
        }
        catch (FormatException fault)
        {
            throw new BadInputException(path + ": " + fault.Message, fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new BadInputException(path + ": cannot be read: " + fault.Message, fault);
        }
    }
}
