using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace KnowledgeGraph.Server.Settings;

/// <summary>Settings of persisted queries (section <c>PersistedQueries</c>).</summary>
internal sealed class PersistedQueriesOptions
{
    /// <summary>
    /// Requests by the hash of a document: <c>off</c>; <c>automatic</c>, which keeps documents that clients send with their hash, as Apollo's
    /// protocol has it; <c>trusted</c>, which answers only the documents of a folder, by hash or text.
    /// </summary>
    [AllowedValues("off", "automatic", "trusted", ErrorMessage = "PersistedQueries:Mode must be 'off', 'automatic' or 'trusted'.")]
    public string Mode { get; set; } = "off";

    /// <summary>Documents that are kept in the mode <c>automatic</c>.</summary>
    [Range(1, 1_000_000)]
    public int CacheSize { get; set; } = 1_000;

    /// <summary>The folder of the mode <c>trusted</c>: <c>*.graphql</c>, each a document, and <c>*.json</c>, each a manifest as Apollo's tools write it.</summary>
    public string Directory { get; set; } = "";
}

/// <summary>Checks <see cref="PersistedQueriesOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class PersistedQueriesOptionsValidator : IValidateOptions<PersistedQueriesOptions>;
