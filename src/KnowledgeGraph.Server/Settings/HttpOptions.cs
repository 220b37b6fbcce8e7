using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace KnowledgeGraph.Server.Settings;

/// <summary>Settings of HTTP (section <c>Http</c>).</summary>
internal sealed class HttpOptions
{
    private const string Draft = "draft-2026";

    /// <summary>
    /// The rules of status codes: <c>audit</c> as the graphql-http audits require, <c>draft-2026</c> as the working draft of GraphQL over HTTP
    /// does, with 422 and 294.
    /// </summary>
    [AllowedValues("audit", Draft, ErrorMessage = "Http:StatusCodes must be 'audit' or 'draft-2026'.")]
    public string StatusCodes { get; set; } = "audit";

    /// <summary>Bytes of a request's body, without the framing of its chunks.</summary>
    [Range(1_024, 100_000_000)]
    public int MaxBodyBytes { get; set; } = 1024 * 1024;

    /// <summary>Bytes of a request's headers together, and of its first line.</summary>
    [Range(4_096, 1_000_000)]
    public int MaxHeaderBytes { get; set; } = 32 * 1024;

    /// <summary>The time from a connection to the last header of a request.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan HeadersTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Connections that are open at the same time; further ones are closed.</summary>
    [Range(1, 1_000_000)]
    public int MaxConnections { get; set; } = 2_000;

    /// <summary>Requests that wait while the store answers others; further ones are refused with <c>OVERLOADED</c>.</summary>
    [Range(0, 1_000_000)]
    public int MaxWaiting { get; set; } = 256;

    /// <summary>The time that a request waits for the store before it is refused: less than its deadline, so that it can still be answered.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "01:00:00")]
    public TimeSpan MaxWait { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The time from a complete answer to its last byte; then the connection is closed.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Bytes per second that a client must take of an answer, after 5 s; else the connection is closed. 0: no such limit.</summary>
    [Range(0, 1_000_000)]
    public int MinSendRate { get; set; } = 4_096;

    /// <summary>
    /// Bytes of memory of all answers of more than 64 KiB that wait for their clients; an answer above it is replaced by <c>OVERLOADED</c>.
    /// </summary>
    [Range(1_048_576, int.MaxValue)]
    public int MaxUnsentBytes { get; set; } = 128 * 1024 * 1024;

    /// <summary>The time that running requests have to finish when the service stops.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The origins whose pages may send requests, exactly as browsers write them, such as <c>https://example.org</c>;
    /// <c>--Http:CorsOrigins:0=…</c> sets the first.
    /// </summary>
    public string[] CorsOrigins { get; set; } = [];

    /// <summary>
    /// The names under which this service is reached, such as <c>example.org</c> or <c>*.example.org</c>; requests for other hosts are refused. Names of loopback
    /// are always answered. Empty: no others if the service listens on loopback, else any.
    /// </summary>
    [HostPatterns(ErrorMessage = "Http:AllowedHosts must hold names such as example.org or *.example.org, without scheme and port.")]
    public string[] AllowedHosts { get; set; } = [];

    /// <summary>
    /// The address under which clients know this service, such as <c>https://example.org/graph</c>, for addresses that it writes, such as that of a proxy.
    /// Empty: that of each request.
    /// </summary>
    [RegularExpression(@"(https?://[^/?#\s]+(/[^?#\s]*)?)?", ErrorMessage = "Http:PublicUrl must be an address such as https://example.org/graph.")]
    public string PublicUrl { get; set; } = "";

    /// <summary>Compresses responses from 1 KiB for clients that accept gzip or brotli.</summary>
    public bool Compression { get; set; } = true;

    /// <summary>The parsed value of <see cref="StatusCodes"/>.</summary>
    public StatusRules StatusRules => StatusCodes == Draft ? StatusRules.Draft2026 : StatusRules.Audit;
}

/// <summary>Checks <see cref="HttpOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class HttpOptionsValidator : IValidateOptions<HttpOptions>;
