using System.Collections.Immutable;
using KnowledgeGraph.Plans;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>The values of a row and their order, for the compiler that writes them and the readers that read them.</summary>
internal static class RowLayout
{
    /// <summary>The selections that need a value, through objects, in the order of the response.</summary>
    public static IEnumerable<Selection> Values(ImmutableArray<PlannedField> fields) => fields.SelectMany(field => field.Selection switch
    {
        ObjectSelection nested => Values(nested.Fields),
        ValueSelection or NodesSelection or NodeSelection or ConnectionSelection or NamesSelection or DegreeSelection or FoundKeySelection => [field.Selection],
        FindingSelection finding when HasValues(finding) => [finding],
        FoundSelection found when HasValues(found) => [found],
        FoundPropertiesSelection properties when HasValues(properties) => [properties],
        _ => [],
    });

    /// <summary>Checks whether what a finding found shows anything that the store must read.</summary>
    public static bool HasValues(FindingSelection finding) => Values([new PlannedField("", finding.Found)]).Any();

    /// <summary>Checks whether found objects show anything that the store must read.</summary>
    public static bool HasValues(FoundSelection found) => Values(found.Fields).Any();

    /// <summary>Checks whether found properties, of any type, show anything that the store must read.</summary>
    public static bool HasValues(FoundPropertiesSelection properties) => properties.Fields.SelectMany(Values).Any();
}

/// <summary>A part of a connection's value.</summary>
internal enum ConnectionPart
{
    /// <summary>A row for each edge of the page, and one more where another edge follows.</summary>
    Edges,

    /// <summary>The number of edges.</summary>
    TotalCount,

    /// <summary>The aggregates over nodes.</summary>
    NodeAggregates,

    /// <summary>The aggregates over relationships.</summary>
    EdgeAggregates,
}

/// <summary>The parts of a connection's value. Parts that are not requested are not read.</summary>
/// <param name="Parts">The parts, in their order.</param>
/// <param name="EdgeSelections">Every selection of edges, in the order of the response.</param>
/// <param name="EdgeFields">What the rows of edges hold for each target: the fields of every <see cref="EdgesSelection"/>, one after the other.</param>
/// <param name="NodeAggregates">The aggregates over nodes, in the order of the response.</param>
/// <param name="EdgeAggregates">The aggregates over relationships, in the order of the response.</param>
internal sealed record ConnectionLayout(
    ImmutableArray<ConnectionPart> Parts,
    ImmutableArray<EdgesSelection> EdgeSelections,
    ImmutableArray<ImmutableArray<PlannedField>> EdgeFields,
    ImmutableArray<AggregateExpression> NodeAggregates,
    ImmutableArray<AggregateExpression> EdgeAggregates)
{
    /// <summary>The layout of a connection.</summary>
    public static ConnectionLayout Of(ConnectionSelection connection)
    {
        ImmutableArray<Selection> leaves = [.. Leaves(connection.Fields)];
        ImmutableArray<EdgesSelection> edges = [.. leaves.OfType<EdgesSelection>()];
        ImmutableArray<AggregateExpression> aggregates = [.. leaves.OfType<AggregateSelection>().Select(aggregate => aggregate.Expression)];
        ImmutableArray<AggregateExpression> nodes = [.. aggregates.Where(CypherAggregates.IsOfNodes)];
        ImmutableArray<AggregateExpression> relationships = [.. aggregates.Where(expression => !CypherAggregates.IsOfNodes(expression))];
        var parts = ImmutableArray.CreateBuilder<ConnectionPart>();
        void AddPart(bool isSelected, ConnectionPart part)
        {
            if (isSelected)
            {
                parts.Add(part);
            }
        }

        AddPart(leaves.Any(leaf => leaf is EdgesSelection or PageSelection { Part: not PagePart.HasPreviousPage }), ConnectionPart.Edges);
        AddPart(leaves.Any(leaf => leaf is TotalCountSelection), ConnectionPart.TotalCount);
        AddPart(!nodes.IsEmpty, ConnectionPart.NodeAggregates);
        AddPart(!relationships.IsEmpty, ConnectionPart.EdgeAggregates);
        return new ConnectionLayout(
            parts.ToImmutable(),
            edges,
            [.. connection.Nodes.Targets.Select((_, target) => edges.SelectMany(selection => selection.Fields[target]).ToImmutableArray())],
            nodes,
            relationships);
    }

    private static IEnumerable<Selection> Leaves(ImmutableArray<PlannedField> fields) =>
        fields.SelectMany(field => field.Selection is ObjectSelection nested ? Leaves(nested.Fields) : [field.Selection]);
}
