using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace KnowledgeGraph.Server.Settings;

/// <summary>How much a request may ask for (section <c>Limits</c>).</summary>
internal sealed class LimitsOptions
{
    /// <summary>From the request to the last byte of its answer.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "01:00:00")]
    public TimeSpan Deadline { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Nodes and edges of an answer.</summary>
    [Range(1, int.MaxValue)]
    public int MaxNodes { get; set; } = 10_000;

    /// <summary>Bytes of an answer.</summary>
    [Range(1_024, 1_000_000_000)]
    public int MaxResponseBytes { get; set; } = 32 * 1024 * 1024;

    /// <summary>How deep the JSON of variables may be nested.</summary>
    [Range(1, 500)]
    public int MaxVariablesDepth { get; set; } = 32;

    /// <summary>The longest text in variables, in bytes.</summary>
    [Range(1, 100_000_000)]
    public int MaxVariableTextBytes { get; set; } = 64 * 1024;
}

/// <summary>Checks <see cref="LimitsOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class LimitsOptionsValidator : IValidateOptions<LimitsOptions>;
