using System.Collections.Immutable;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Exports.Sources;

/// <summary>A work of a bibliography; what is not known is null or empty.</summary>
internal sealed record SourceWork(string Id, string Title)
{
    public string? OriginalTitle { get; init; }

    public string? Kind { get; init; }

    public DateValue? Issued { get; init; }

    public string? Language { get; init; }

    public string? Url { get; init; }

    public ImmutableArray<string> Authors { get; init; } = [];

    public string? Publisher { get; init; }
}
