using System.Runtime.CompilerServices;
using KnowledgeGraph.Exchange.Files;
using KnowledgeGraph.Exports.Graphs;
using KnowledgeGraph.Exports.Selections;
using KnowledgeGraph.Model;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Exports.Archives;

/// <summary>Lists the tables of an export: all nodes, all citations, and one for each node type and relationship type.</summary>
internal static class Tables
{
    private static readonly TableColumn Id = new("id", ScalarType.Id);

    /// <summary>Lists the paths of the tables of a whole graph, without an ending.</summary>
    public static IEnumerable<string> PathsOf(GraphModel model)
    {
        var types = ExportableTypes.Of(model, withKeyless: false);
        return ["nodes", "citations", .. types.Nodes.Select(type => PathOf(SeedFiles.NodeFolder, type.Name)), .. types.Relationships.Select(type => PathOf(SeedFiles.RelationshipFolder, type.Name))];
    }

    /// <summary>Lists the tables of an export.</summary>
    public static IEnumerable<Table> Of(ExportGraph graph) =>
    [
        new Table("nodes", [Id, new("type", ScalarType.String), new("label", ScalarType.String)], token => ReadNodes(graph, token)) { Key = ["id"] },
        new Table(
            "citations",
            [new("relationshipId", ScalarType.Id), new("relationshipType", ScalarType.String), new("citedId", ScalarType.Id)],
            token => ReadCitations(graph, token)),
        .. graph.NodeTypes.Select(type => OfNodes(graph, type)),
        .. graph.RelationshipTypes.Select(type => OfRelationships(graph, type)),
    ];

    private static string PathOf(string folder, string type) => Path.ChangeExtension(SeedFiles.PathOf(folder, type), null);

    private static Table OfNodes(ExportGraph graph, ExportedNodeType type)
    {
        var columns = new TableColumns(type.Properties, Id);
        return new Table(PathOf(SeedFiles.NodeFolder, type.Type.Name), columns.All, ReadRows) { Key = ["id"], NodeIds = ["id"] };

        async IAsyncEnumerable<object?[]> ReadRows([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await foreach (var node in graph.ReadNodesWithAsync(type, cancellationToken))
            {
                yield return columns.Read([node.Id], node.Values);
            }
        }
    }

    private static Table OfRelationships(ExportGraph graph, ExportedRelationshipType type)
    {
        var columns = new TableColumns(
            type.Properties, new("relationshipId", ScalarType.Id), new("startId", ScalarType.Id), new("endId", ScalarType.Id));
        return new Table(PathOf(SeedFiles.RelationshipFolder, type.Type.Name), columns.All, ReadRows) { Key = ["relationshipId"], NodeIds = ["startId", "endId"] };

        async IAsyncEnumerable<object?[]> ReadRows([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await foreach (var relationship in graph.ReadRelationshipsAsync(type, cancellationToken))
            {
                yield return columns.Read([relationship.Id, relationship.Start, relationship.End], relationship.Values);
            }
        }
    }

    private static async IAsyncEnumerable<object?[]> ReadNodes(ExportGraph graph, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var type in graph.NodeTypes)
        {
            await foreach (var node in graph.ReadNodesAsync(type, cancellationToken))
            {
                yield return [node.Id, type.Type.Name, node.Label];
            }
        }
    }

    private static async IAsyncEnumerable<object?[]> ReadCitations(ExportGraph graph, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var type in graph.RelationshipTypes.Where(type => !type.Citations.IsEmpty))
        {
            await foreach (var relationship in graph.ReadRelationshipsAsync(type, cancellationToken))
            {
                foreach (var cited in type.Citations.SelectMany(property => relationship.Values[property.Index] as object?[] ?? []))
                {
                    yield return [relationship.Id, type.Type.Name, cited];
                }
            }
        }
    }
}
