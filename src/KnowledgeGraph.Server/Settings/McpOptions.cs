using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace KnowledgeGraph.Server.Settings;

/// <summary>Settings of agents (section <c>Mcp</c>).</summary>
internal sealed class McpOptions
{
    /// <summary>Serves <c>/mcp</c>.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Bytes of an answer to an agent; pages become smaller to fit.</summary>
    [Range(1_000, 10_000_000)]
    public int MaxAnswerBytes { get; set; } = 24_000;
}

/// <summary>Checks <see cref="McpOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class McpOptionsValidator : IValidateOptions<McpOptions>;
