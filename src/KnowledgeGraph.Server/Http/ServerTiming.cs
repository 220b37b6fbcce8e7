using System.Globalization;
using KnowledgeGraph.Execution;

namespace KnowledgeGraph.Server.Http;

/// <summary>Prints the steps of a request's way for the header Server-Timing (https://www.w3.org/TR/server-timing/), in milliseconds.</summary>
internal static class ServerTiming
{
    /// <summary>The steps that were taken, each with its time; a cached plan leaves only the last.</summary>
    public static string Print(StepTimes times) => times.Parse == TimeSpan.Zero
        ? string.Create(CultureInfo.InvariantCulture, $"execute;dur={times.Execute.TotalMilliseconds:0.###}")
        : string.Create(
            CultureInfo.InvariantCulture,
            $"parse;dur={times.Parse.TotalMilliseconds:0.###}, validate;dur={times.Validate.TotalMilliseconds:0.###}, plan;dur={times.Plan.TotalMilliseconds:0.###}, compile;dur={times.Compile.TotalMilliseconds:0.###}, execute;dur={times.Execute.TotalMilliseconds:0.###}");
}
