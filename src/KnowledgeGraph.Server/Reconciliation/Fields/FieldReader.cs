using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Model;
using KnowledgeGraph.Pipeline;

namespace KnowledgeGraph.Server.Reconciliation.Fields;

/// <summary>Reads fields of nodes.</summary>
/// <param name="model">The model.</param>
/// <param name="operations">Sends operations.</param>
internal sealed class FieldReader(GraphModel model, OwnOperations operations)
{
    private readonly RelatedNodeSelection _related = new(model);

    /// <summary>The fields of each type, by the type's name.</summary>
    public ImmutableDictionary<string, ImmutableArray<NodeField>> Fields { get; } = model.NodeTypesOf(model.AnyNode!)
        .ToImmutableDictionary(type => type.Name, type => NodeField.FindAll(model, type).ToImmutableArray(), StringComparer.Ordinal);

    /// <summary>Finds a field of a type; null if it has none of that name that clients can read.</summary>
    public NodeField? Find(string type, string name) => Fields[type].FirstOrDefault(field => field.Name == name);

    /// <summary>Reads fields of nodes of one type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="ids">The ids.</param>
    /// <param name="fields">The fields, and how many related nodes of each are read; null: all.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The values of each field, by the id of the node; no node that is of another type.</returns>
    public async ValueTask<ImmutableDictionary<string, ImmutableArray<ImmutableArray<FieldValue>>>> ReadAsync(
        string type, IReadOnlyCollection<string> ids, IReadOnlyList<(NodeField Field, int? Limit)> fields, CancellationToken cancellationToken)
    {
        if (fields.Count == 0)
        {
            return ids.ToImmutableDictionary(id => id, _ => ImmutableArray<ImmutableArray<FieldValue>>.Empty, StringComparer.Ordinal);
        }

        var limits = fields.Index().Where(each => each.Item is { Field.Relationship.IsList: true, Limit: not null }).ToList();
        var variables = limits.ToDictionary(each => $"limit{each.Index}", each => (object)each.Item.Limit!, StringComparer.Ordinal);
        variables["ids"] = ids;
        var document = $"query($ids: [ID!]!{string.Concat(limits.Select(each => $", $limit{each.Index}: Int"))}) {{ cards(ids: $ids) {{ id node {{ ... on {type} {{ __typename "
            + $"{string.Join(' ', fields.Select((each, index) => Write(each.Field, index, each.Limit)))} }} }} }} }}";
        var data = await operations.ExecuteAsync(document, variables, cancellationToken);
        return data.GetProperty("cards").EnumerateArray()
            .Where(card => card.ValueKind == JsonValueKind.Object && card.GetProperty("node").TryGetProperty("__typename", out _))
            .DistinctBy(card => card.GetProperty("id").GetString(), StringComparer.Ordinal)
            .ToImmutableDictionary(
                card => card.GetProperty("id").GetString()!,
                card => fields.Select((each, index) => ReadValues(each.Field, card.GetProperty("node").GetProperty($"field{index}"))).ToImmutableArray(),
                StringComparer.Ordinal);
    }

    private string Write(NodeField field, int index, int? limit) => field.Relationship is not { } relationship
        ? $"field{index}: {field.Name}"
        : $"field{index}: {field.Name}{(relationship.IsList && limit is not null ? $"(limit: $limit{index})" : "")} {_related.Write(relationship)}";

    private ImmutableArray<FieldValue> ReadValues(NodeField field, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => [],
        JsonValueKind.Array => [.. value.EnumerateArray().SelectMany(element => ReadValues(field, element))],
        _ when field.Property is { } property => [new ScalarValue(property.Type.Scalar, value)],
        _ => _related.Read(value) is { } node ? [node] : [],
    };
}
