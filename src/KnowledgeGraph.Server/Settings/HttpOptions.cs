using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace KnowledgeGraph.Server.Settings;

/// <summary>Settings of HTTP (section <c>Http</c>).</summary>
internal sealed class HttpOptions
{
    private const string Draft = "draft-2026";

    /// <summary>Whose status codes are sent: <c>audit</c> or <c>draft-2026</c>.</summary>
    [AllowedValues("audit", Draft, ErrorMessage = "Http:StatusCodes must be 'audit' or 'draft-2026'.")]
    public string StatusCodes { get; set; } = "audit";

    /// <summary>The largest body of a request, in bytes.</summary>
    [Range(1_024, 100_000_000)]
    public int MaxBodyBytes { get; set; } = 1024 * 1024;

    /// <summary>The largest headers of a request together, in bytes.</summary>
    [Range(4_096, 1_000_000)]
    public int MaxHeaderBytes { get; set; } = 32 * 1024;

    /// <summary>How long a client may take to send its headers.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan HeadersTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How many connections are open at once.</summary>
    [Range(1, 1_000_000)]
    public int MaxConnections { get; set; } = 2_000;

    /// <summary>How many requests wait while the store answers others; when more come, they are sent away.</summary>
    [Range(0, 1_000_000)]
    public int MaxWaiting { get; set; } = 256;

    /// <summary>How long a request waits for the store before it is sent away: less than its deadline, so that it can still be answered.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "01:00:00")]
    public TimeSpan MaxWait { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long running requests may take to finish when the service is stopped.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The origins whose pages may ask this service, exactly as browsers write them; none by default.</summary>
    public string[] CorsOrigins { get; set; } = [];

    /// <summary><see cref="StatusCodes"/>, read.</summary>
    public StatusRules StatusRules => StatusCodes == Draft ? StatusRules.Draft2026 : StatusRules.Audit;
}

/// <summary>Checks <see cref="HttpOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class HttpOptionsValidator : IValidateOptions<HttpOptions>;
