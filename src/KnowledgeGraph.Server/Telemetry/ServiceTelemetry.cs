using KnowledgeGraph.Neo4j.Connection.Routing;
using KnowledgeGraph.Server.Settings;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace KnowledgeGraph.Server.Telemetry;

/// <summary>Sends traces and metrics to an OpenTelemetry collector, if the settings name one.</summary>
internal static class ServiceTelemetry
{
    // The meters of .NET measure requests by route and status, connections, memory. None of them holds any text of a request.
    private static readonly string[] Meters =
        [RequestTelemetry.Name, MemberMetrics.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"];

    /// <summary>Adds the exporters.</summary>
    public static void Add(IServiceCollection services, TelemetryOptions options)
    {
        if (options.OtlpEndpoint == "")
        {
            return;
        }

        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("knowledge-graph"))
            .WithTracing(tracing => tracing
                .AddSource(RequestTelemetry.Name)
                .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(options.TraceRatio)))
                .AddOtlpExporter(exporter => Direct(exporter, options, "v1/traces")))
            .WithMetrics(metrics => metrics
                .AddMeter(Meters)
                .AddOtlpExporter(exporter => Direct(exporter, options, "v1/metrics")));
    }

    private static void Direct(OtlpExporterOptions exporter, TelemetryOptions options, string path)
    {
        exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
        exporter.Endpoint = new Uri(new Uri(options.OtlpEndpoint.TrimEnd('/') + "/"), path);
    }
}
