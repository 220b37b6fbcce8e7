using System.Diagnostics;
using System.Diagnostics.Metrics;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Pipeline;

namespace KnowledgeGraph.Server.Telemetry;

/// <summary>
/// Traces and measures requests: how long they took, step by step, and how they ended. Nothing that a client or a source wrote is a part of
/// it: no document, no operation name, no value, no header.
/// </summary>
internal sealed class RequestTelemetry : IDisposable
{
    /// <summary>The name of the source of traces and of the meter.</summary>
    public const string Name = "KnowledgeGraph";

    private const string Status = "knowledge_graph.status";

    private readonly ActivitySource _source = new(Name);
    private readonly Meter _meter = new(Name);
    private readonly Histogram<double> _duration;
    private readonly Histogram<double> _steps;

    /// <summary>Creates the meter and its instruments.</summary>
    /// <param name="countWaiting">Returns the number of requests that wait.</param>
    public RequestTelemetry(Func<long> countWaiting)
    {
        _duration = _meter.CreateHistogram<double>("knowledge_graph.request.duration", "s", "From a request to its answer.");
        _steps = _meter.CreateHistogram<double>("knowledge_graph.step.duration", "s", "How long a step of the request pipeline took.");
        _meter.CreateObservableUpDownCounter("knowledge_graph.requests.waiting", countWaiting, "{request}", "How many requests wait for the store.");
    }

    /// <summary>Begins the trace of a request; null if nobody listens.</summary>
    /// <param name="headers">The request's headers, of which only <c>traceparent</c> is read.</param>
    public Request? Begin(IHeaderDictionary headers)
    {
        if (!_duration.Enabled && !_source.HasListeners())
        {
            return null;
        }

        var parent = ActivityContext.TryParse(headers.TraceParent, traceState: null, isRemote: true, out var context) ? context : default;
        return new Request(this, _source.StartActivity("graphql", ActivityKind.Server, parent), Stopwatch.GetTimestamp());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _source.Dispose();
        _meter.Dispose();
    }

    /// <summary>A request that is traced.</summary>
    public sealed class Request(RequestTelemetry owner, Activity? activity, long start)
    {
        private string _status = "REFUSED";

        /// <summary>Reports that the operation was answered, or refused with errors in the response.</summary>
        public void Answered(OperationOutcome outcome)
        {
            _status = outcome.Status.ToString().ToUpperInvariant();
            Report("parse", outcome.Times.Parse);
            Report("validate", outcome.Times.Validate);
            Report("plan", outcome.Times.Plan);
            Report("compile", outcome.Times.Compile);
            Report("execute", outcome.Times.Execute);
        }

        /// <summary>Reports that the operation failed.</summary>
        /// <param name="code">One of <see cref="ErrorCodes"/>.</param>
        public void Failed(string code)
        {
            _status = code;
            activity?.SetStatus(ActivityStatusCode.Error);
        }

        /// <summary>Ends the trace.</summary>
        public void End(int statusCode)
        {
            owner._duration.Record(Stopwatch.GetElapsedTime(start).TotalSeconds, new KeyValuePair<string, object?>(Status, _status));
            activity?.SetTag("http.response.status_code", statusCode);
            activity?.SetTag(Status, _status);
            activity?.Dispose();
        }

        private void Report(string step, TimeSpan time)
        {
            if (time > TimeSpan.Zero)
            {
                owner._steps.Record(time.TotalSeconds, new KeyValuePair<string, object?>("knowledge_graph.step", step));
                activity?.SetTag($"knowledge_graph.{step}.duration_ms", time.TotalMilliseconds);
            }
        }
    }
}
