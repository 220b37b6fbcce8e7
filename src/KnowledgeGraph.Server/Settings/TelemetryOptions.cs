using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace KnowledgeGraph.Server.Settings;

/// <summary>Settings of traces and metrics (section <c>Telemetry</c>).</summary>
internal sealed class TelemetryOptions
{
    /// <summary>The address of an OpenTelemetry collector that takes OTLP over HTTP, such as <c>http://localhost:4318</c>; empty: nothing is sent.</summary>
    [RegularExpression("^(https?://[^@]+)?$", ErrorMessage = "Telemetry:OtlpEndpoint must be an address such as http://localhost:4318, without user and password.")]
    public string OtlpEndpoint { get; set; } = "";

    /// <summary>The share of requests of which a trace is sent: <c>0.01</c> is one in a hundred.</summary>
    [Range(0.0, 1.0)]
    public double TraceRatio { get; set; } = 1;
}

/// <summary>Checks <see cref="TelemetryOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class TelemetryOptionsValidator : IValidateOptions<TelemetryOptions>;
