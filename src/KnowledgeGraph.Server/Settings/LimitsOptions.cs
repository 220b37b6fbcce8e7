using System.ComponentModel.DataAnnotations;
using KnowledgeGraph.Limits;
using Microsoft.Extensions.Options;

namespace KnowledgeGraph.Server.Settings;

/// <summary>The limits of a request (section <c>Limits</c>).</summary>
internal sealed class LimitsOptions
{
    /// <summary>The limits of time and of the variables' JSON.</summary>
    public RequestLimits Request { get; init; } = new();

    /// <summary>The limits of a document.</summary>
    public DocumentLimits Document { get; init; } = new();

    /// <summary>The limits of a response.</summary>
    public ResponseLimits Response { get; init; } = new();
}

/// <summary>The limits of a request that the core does not know.</summary>
internal sealed class RequestLimits
{
    /// <summary>The time from a request to its complete answer; then the store's work is ended.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "01:00:00")]
    public TimeSpan Deadline { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Levels of objects and lists in the JSON of <c>variables</c>, itself included.</summary>
    [Range(1, 500)]
    public int MaxVariablesDepth { get; set; } = 32;

    /// <summary>Bytes of the longest text or key in the JSON of <c>variables</c>.</summary>
    [Range(1, 100_000_000)]
    public int MaxVariableTextBytes { get; set; } = 64 * 1024;
}

/// <summary>Checks <see cref="RequestLimits"/>.</summary>
[OptionsValidator]
internal sealed partial class RequestLimitsValidator : IValidateOptions<RequestLimits>;

/// <summary>Checks <see cref="DocumentLimits"/>.</summary>
[OptionsValidator]
internal sealed partial class DocumentLimitsValidator : IValidateOptions<DocumentLimits>;

/// <summary>Checks <see cref="ResponseLimits"/>.</summary>
[OptionsValidator]
internal sealed partial class ResponseLimitsValidator : IValidateOptions<ResponseLimits>;
