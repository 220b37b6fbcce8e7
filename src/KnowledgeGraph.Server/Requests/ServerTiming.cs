using System.Globalization;
using KnowledgeGraph.Pipeline;

namespace KnowledgeGraph.Server.Requests;

/// <summary>Prints the steps of a request for the header Server-Timing (https://www.w3.org/TR/server-timing/), in milliseconds.</summary>
internal static class ServerTiming
{
    /// <summary>Returns the steps that ran, each with its duration; with a cached plan only the last.</summary>
    public static string Print(StepTimes times) => times.Parse == TimeSpan.Zero
        ? Print("execute", times.Execute)
        : string.Join(", ", Steps(times).Where(step => step.Time > TimeSpan.Zero).Select(step => Print(step.Name, step.Time)));

    private static IEnumerable<(string Name, TimeSpan Time)> Steps(StepTimes times) =>
        [("parse", times.Parse), ("validate", times.Validate), ("plan", times.Plan), ("compile", times.Compile), ("execute", times.Execute)];

    private static string Print(string name, TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{name};dur={time.TotalMilliseconds:0.###}");
}
