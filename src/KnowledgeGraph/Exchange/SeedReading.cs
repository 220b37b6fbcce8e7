using System.Collections.Immutable;
using KnowledgeGraph.Exchange.Rows;

namespace KnowledgeGraph.Exchange;

/// <summary>What came of reading seed files: a graph, or what is wrong.</summary>
/// <param name="Rows">The graph; null where there are errors. The files must not change while it is read.</param>
/// <param name="Errors">The first errors, file by file; empty where there is a graph.</param>
/// <param name="ErrorCount">How many errors there are in all.</param>
public sealed record SeedReading(IGraphRows? Rows, ImmutableArray<SeedError> Errors, int ErrorCount);
