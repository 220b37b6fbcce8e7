using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Tests.Graphs;

namespace KnowledgeGraph.Tests.Acceptance;

/// <summary>A model, a graph of it, and queries with known answers.</summary>
/// <param name="Sdl">The model.</param>
/// <param name="Graph">The graph.</param>
/// <param name="Queries">The queries.</param>
internal sealed record AcceptanceCase(string Sdl, TestGraph Graph, ImmutableArray<AcceptanceQuery> Queries);

/// <summary>A query with its known answer.</summary>
/// <param name="Id">File, case and place, such as <c>case-001/0</c> or <c>random/3/17</c>.</param>
/// <param name="Text">The document.</param>
/// <param name="Variables">The variables as JSON; empty if there are none.</param>
/// <param name="Order">Which lists have an order.</param>
/// <param name="Unordered">For <see cref="AnswerOrder.Any"/>: the lists that have none; null: all lists.</param>
/// <param name="Data">The answer; of kind null where an error leaves nothing of it.</param>
/// <param name="HasErrors">Whether the answer has errors, beside the data or instead.</param>
internal sealed record AcceptanceQuery(
    string Id, string Text, byte[] Variables, AnswerOrder Order, ImmutableHashSet<string>? Unordered, JsonElement Data, bool HasErrors);

/// <summary>The lists of an answer that have an order.</summary>
internal enum AnswerOrder
{
    /// <summary>Every list.</summary>
    Exact,

    /// <summary>Lists of fields with a <c>sort</c>.</summary>
    Sorted,

    /// <summary>All but those that are named; without names, none.</summary>
    Any,
}
