using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Json;

namespace Twill.Scheduling.Schedules;

/// <summary>Reads the times and groups of a schedule file: <c>docs/problem-format.md</c>, section 5.</summary>
public static class ScheduleJson
{
    /// <summary>Reads the fields I, L, M and w; the others say how the schedule was found and are not needed.</summary>
    /// <exception cref="JsonFormatException">A field is missing or has another form; the message names it.</exception>
    public static Schedule Read(string text)
    {
        JsonValue root = JsonValue.Parse(text);
        return new Schedule(root["I"].AsInt32(1), root["L"].AsInt32(1), Numbers(root["M"]), Numbers(root["w"]));
    }

    private static EquatableArray<int> Numbers(JsonValue value) =>
        value.Items().Select(item => item.AsInt32()).ToEquatableArray();
}
