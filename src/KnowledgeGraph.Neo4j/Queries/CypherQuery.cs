using System.Collections.Immutable;
using KnowledgeGraph.Neo4j.Cypher;
using KnowledgeGraph.Neo4j.Extensions;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Stores;

namespace KnowledgeGraph.Neo4j.Queries;

/// <summary>A plan as one Cypher statement, and those before it of its findings.</summary>
/// <param name="plan">The plan, which says what the statement's values are.</param>
/// <param name="statement">The statement.</param>
/// <param name="findings">The findings, whose results are the parameters <c>f0</c>, <c>f1</c>, …</param>
/// <param name="hasKeys">Whether each row of nodes has its node's key before its values.</param>
internal sealed class CypherQuery(
    OperationPlan plan, CypherStatement statement, ImmutableArray<CypherFinder> findings, bool hasKeys) : StoreQuery
{
    /// <summary>The traits of the graph that it was compiled for.</summary>
    public required GraphTraits Traits { get; init; }

    /// <summary>The plan.</summary>
    public OperationPlan Plan => plan;

    /// <summary>The statement.</summary>
    public CypherStatement Statement => statement;

    /// <summary>The findings, whose results are the parameters <c>f0</c>, <c>f1</c>, …</summary>
    public ImmutableArray<CypherFinder> Findings => findings;

    /// <summary>True if each row of nodes has its node's key before its values.</summary>
    public bool HasKeys => hasKeys;

    /// <inheritdoc/>
    public override ImmutableArray<string> StatementTexts(object?[] parameters) => [.. findings.SelectMany(finding => finding.StatementsFor(parameters)), statement.Text];
}
