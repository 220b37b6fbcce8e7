using System.Collections.Immutable;
using KnowledgeGraph.Execution;
using KnowledgeGraph.Planning;

namespace KnowledgeGraph.Neo4j.Compiling;

/// <summary>A plan as one Cypher statement.</summary>
/// <param name="plan">The plan, which says what the statement's values are.</param>
/// <param name="statement">The statement.</param>
/// <param name="constants">The values of the parameters <c>c0</c>, <c>c1</c>, …</param>
internal sealed class CypherQuery(OperationPlan plan, string statement, ImmutableArray<object> constants) : StoreQuery
{
    /// <summary>The plan.</summary>
    public OperationPlan Plan => plan;

    /// <summary>The statement.</summary>
    public string Statement => statement;

    /// <summary>The values of the parameters <c>c0</c>, <c>c1</c>, …</summary>
    public ImmutableArray<object> Constants => constants;

    /// <inheritdoc/>
    public override ImmutableArray<string> Texts => [statement];
}
