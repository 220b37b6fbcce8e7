using System.Collections.Immutable;
using KnowledgeGraph.Exchange.Errors;
using KnowledgeGraph.Exchange.Rows;

namespace KnowledgeGraph.Exchange;

/// <summary>The result of reading seed files: a graph, or errors.</summary>
/// <param name="Rows">The graph; null if there are errors. The files must not change while it is read.</param>
/// <param name="Errors">The first errors, file by file; empty if there is a graph.</param>
/// <param name="ErrorCount">The number of all errors.</param>
public sealed record SeedReading(IFileRows? Rows, ImmutableArray<SeedError> Errors, int ErrorCount)
{
    /// <summary>Notes on rows and values that are left out of the graph, such as a few relationships to unknown nodes.</summary>
    public ImmutableArray<SeedError> Notes { get; init; } = [];
}
