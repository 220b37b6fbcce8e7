using System.Collections.Immutable;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Server.Reconciliation.Matching;

/// <summary>A query of the Reconciliation API: which node does a text mean?</summary>
/// <param name="Text">The text.</param>
/// <param name="Types">The types that the node may be of; empty: nothing can be found.</param>
/// <param name="Limit">The most candidates.</param>
/// <param name="Properties">What else is known of the node.</param>
internal sealed record ReconciliationQuery(string Text, ImmutableArray<NodeType> Types, int Limit, ImmutableArray<ExpectedProperty> Properties);

/// <summary>A property that the node is expected to have.</summary>
/// <param name="Name">The name of a field; it may be one that the model lacks.</param>
/// <param name="Values">The values, as text: of related nodes ids or names. One that fits is enough.</param>
internal sealed record ExpectedProperty(string Name, ImmutableArray<string> Values);
