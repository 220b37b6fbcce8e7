using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using KnowledgeGraph.Exports.Graphs;
using KnowledgeGraph.Model;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Exports.Sources;

/// <summary>Reads the works of a bibliography: the nodes of the types with <c>@bibliography</c>.</summary>
internal static class SourceWorks
{
    /// <summary>Reads the works, in the order of nodes.</summary>
    public static async IAsyncEnumerable<SourceWork> ReadAsync(ExportGraph graph, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var type in graph.NodeTypes.Where(type => type.Type.Bibliography is not null))
        {
            var fields = type.Type.Bibliography!;
            var authors = await ReadNamesAsync(graph, type, fields.Authors, cancellationToken);
            var publishers = await ReadNamesAsync(graph, type, fields.Publisher, cancellationToken);
            await foreach (var node in graph.ReadNodesWithAsync(type, cancellationToken))
            {
                yield return new SourceWork(node.Id, Text(node, fields.Title) ?? node.Label)
                {
                    OriginalTitle = Text(node, fields.OriginalTitle),
                    Kind = Text(node, fields.Kind),
                    Issued = Find(node, fields.Issued) switch
                    {
                        DateValue day => day,
                        DateTimeValue instant => new DateValue((long)Math.Floor(instant.EpochSecond / 86_400m)),
                        _ => null,
                    },
                    Language = Text(node, fields.Language),
                    Url = Text(node, fields.Url),
                    Authors = authors?[node.Id].ToImmutableArray() ?? Texts(node, fields.Authors),
                    Publisher = publishers?[node.Id].FirstOrDefault() ?? Texts(node, fields.Publisher).FirstOrDefault(),
                };
            }
        }
    }

    private static object? Find(ExportNode node, string? name) =>
        node.Type.Properties.FirstOrDefault(property => property.Property.Name == name) is { } property ? node.Values[property.Index] : null;

    private static string? Text(ExportNode node, string? name) => Find(node, name) as string;

    private static ImmutableArray<string> Texts(ExportNode node, string? name) => Find(node, name) switch
    {
        string text => [text],
        object?[] list => [.. list.OfType<string>()],
        _ => [],
    };

    /// <summary>Reads the labels of the nodes to which a relationship field leads, by the id of the work; null if the field is a property.</summary>
    private static async ValueTask<ILookup<string, string>?> ReadNamesAsync(
        ExportGraph graph, ExportedNodeType type, string? name, CancellationToken cancellationToken)
    {
        if (type.Type.Relationships.FirstOrDefault(field => field.Name == name) is not { } field)
        {
            return null;
        }

        var pairs = new List<(string Work, string Other)>();
        foreach (var relationships in graph.RelationshipTypes.Where(each => each.Type.Name == field.Type))
        {
            await foreach (var relationship in graph.ReadRelationshipsAsync(relationships, cancellationToken))
            {
                pairs.Add(field.StoredDirection == Direction.Out ? (relationship.Start, relationship.End) : (relationship.End, relationship.Start));
            }
        }

        var wanted = pairs.Select(pair => pair.Other).ToHashSet(StringComparer.Ordinal);
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var other in wanted.Count == 0 ? [] : graph.NodeTypes)
        {
            await foreach (var node in graph.ReadNodesAsync(other, cancellationToken))
            {
                if (wanted.Contains(node.Id))
                {
                    labels[node.Id] = node.Label;
                }
            }
        }

        return pairs.Where(pair => labels.ContainsKey(pair.Other)).ToLookup(pair => pair.Work, pair => labels[pair.Other], StringComparer.Ordinal);
    }
}
