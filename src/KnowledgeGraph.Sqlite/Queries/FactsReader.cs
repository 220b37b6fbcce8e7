using System.Collections.Immutable;
using KnowledgeGraph.QueryText;
using KnowledgeGraph.Sqlite.Files;
using KnowledgeGraph.Sqlite.Layout;
using KnowledgeGraph.Stores;

namespace KnowledgeGraph.Sqlite.Queries;

/// <summary>Reads the numbers of a graph: those of rows from the file's statistics, those of single nodes from its tables.</summary>
internal sealed class FactsReader(StoreLayout layout, StoreStatistics statistics, Database database)
{
    /// <summary>Reads the numbers.</summary>
    public GraphFacts Read(GraphFactsRequest request) => new(
        layout.Nodes.ToImmutableDictionary(table => table.Type.Name, table => statistics.RowCount(table.Name), StringComparer.Ordinal),
        layout.Model.RelationshipTypes.ToImmutableDictionary(type => type.Name, type => statistics.RelationshipCount(type.Name), StringComparer.Ordinal),
        request.Types.IsEmpty ? [] : ReadBusiest(request));

    private ImmutableArray<string> ReadBusiest(GraphFactsRequest request)
    {
        using var statement = database.Prepare(WriteBusiest(request).ToString());
        statement.Bind(1, request.Count);
        var ids = ImmutableArray.CreateBuilder<string>();
        while (statement.Step())
        {
            ids.Add(statement.ReadText(0));
        }

        return ids.ToImmutable();
    }

    private QueryWriter WriteBusiest(GraphFactsRequest request)
    {
        var nodes = request.Types.Index().Select(type => SqlText.New().Write(
            $"SELECT {type.Index} AS place, {NodeTable.Node} AS node, {layout.Find(type.Item).Find(type.Item.Key!)} AS id FROM {layout.Find(type.Item).Name}"));
        var text = SqlText.New().Write($"SELECT id, min(place) FROM (").WriteJoined(" UNION ALL ", nodes).Write($") AS n");
        var ends = layout.AllRelationships.SelectMany(columns => new[] { WriteEnds(columns, columns.Source, isTarget: false), WriteEnds(columns, columns.Target, isTarget: true) }).ToList();
        text = ends.Count == 0
            ? text.Write($" GROUP BY n.node ORDER BY id, 2")
            : text.Write($" LEFT JOIN (SELECT node, sum(degree) AS degree FROM (").WriteJoined(" UNION ALL ", ends)
                .Write($") GROUP BY node) AS d ON d.node = n.node GROUP BY n.node ORDER BY COALESCE(d.degree, 0) DESC, id, 2");
        return text.Write($" LIMIT ?1");
    }

    private static QueryWriter WriteEnds(RelationshipColumns columns, Identifier end, bool isTarget)
    {
        var text = SqlText.New().Write($"SELECT {end} AS node, count(*) AS degree FROM {columns.Table} WHERE {columns.Target} IS NOT NULL");
        text = isTarget ? text.Write($" AND {columns.Target} <> {columns.Source}") : text;
        return text.Write($" GROUP BY {end}");
    }
}
