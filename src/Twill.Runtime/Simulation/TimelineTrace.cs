using System.Globalization;
using Twill.Scheduling.Json;

namespace Twill.Simulation;

/// <summary>Writes timelines in the trace event format.</summary>
internal static class TimelineTrace
{
    private const int Roles = 1;
    private const int Units = 2;

    internal static string Write(SimulationTimeline timeline)
    {
        var json = new JsonWriter();
        json.BeginObject().Name("displayTimeUnit").Value("ns").Name("traceEvents").BeginArray();
        WriteName(json, "process_name", Roles, 0, timeline.Name + ": roles");
        WriteName(json, "process_name", Units, 0, timeline.Name + ": units");
        int flight = 0;
        for (int track = 0; track < timeline.Tracks.Count; track++)
        {
            TimelineTrack current = timeline.Tracks[track];
            int process = current.IsUnit ? Units : Roles;
            WriteName(json, "thread_name", process, track, current.Name);
            foreach (TimelineEvent item in current.Events)
            {
                if (item.Kind == TimelineEventKind.Order)
                {
                    WriteEvent(json, item, process, track, "i", item.Start).Name("s").Value("t").EndObject();
                }
                else if (item.Kind == TimelineEventKind.Flight)
                {
                    flight++;
                    WriteEvent(json, item, process, track, "b", item.Start).Name("id").Value(flight).EndObject();
                    WriteEvent(json, item, process, track, "e", item.End).Name("id").Value(flight).EndObject();
                }
                else
                {
                    WriteEvent(json, item, process, track, "X", item.Start).Name("dur").Value(item.End - item.Start)
                        .Name("args").BeginObject().Name("iteration").Value(item.Iteration).EndObject().EndObject();
                }
            }
        }

        return json.EndArray().EndObject().ToString();
    }

    private static JsonWriter WriteEvent(
        JsonWriter json, TimelineEvent item, int process, int thread, string phase, long time) => json.BeginObject()
        .Name("name").Value(string.Create(CultureInfo.InvariantCulture, $"{item.Name} {item.Iteration}"))
        .Name("cat").Value(item.Kind switch
        {
            TimelineEventKind.Work => "work",
            TimelineEventKind.Wait => "wait",
            TimelineEventKind.Order => "order",
            _ => "flight",
        })
        .Name("ph").Value(phase).Name("pid").Value(process).Name("tid").Value(thread).Name("ts").Value(time);

    private static void WriteName(JsonWriter json, string kind, int process, int thread, string name) => json.BeginObject()
        .Name("name").Value(kind).Name("ph").Value("M").Name("pid").Value(process).Name("tid").Value(thread)
        .Name("args").BeginObject().Name("name").Value(name).EndObject().EndObject();
}
