using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Server.Agents;

/// <summary>The type and the label of a node.</summary>
internal sealed record NodeLabel(string Id, string Type, string Label);

/// <summary>Finds the labels of nodes by their ids: by <c>cards</c>, or by the root fields of all types for a model that has no cards.</summary>
/// <param name="graph">The graph.</param>
internal sealed class NodeLabels(AgentGraph graph)
{
    // The most that 'cards' takes.
    private const int Batch = 1_000;

    private readonly ImmutableArray<NodeType> _types = graph.Model.AnyNode is { } any ? [.. graph.Model.NodeTypesOf(any).Where(type => type.Key!.IsFilterable)] : [];
    private readonly bool _hasCards = graph.ExtensionFields.Contains("cards");

    private string Document => _hasCards
        ? "query ($ids: [ID!]!) { cards(ids: $ids) { id type caption } }"
        : $"query ($ids: [ID!]!) {{ {string.Join(' ', _types.Select(Select))} }}";

    /// <summary>Finds the labels of nodes; ids of no node are left out.</summary>
    public async Task<IReadOnlyDictionary<string, NodeLabel>> FindAsync(AgentCall call, IEnumerable<string> ids)
    {
        var labels = new Dictionary<string, NodeLabel>(StringComparer.Ordinal);
        foreach (var batch in (_types.IsEmpty ? [] : ids).Distinct(StringComparer.Ordinal).Chunk(Batch))
        {
            var data = await call.ReadAsync(Document, ("ids", batch));
            foreach (var label in _hasCards ? ReadCards(data) : ReadTypes(data))
            {
                labels.TryAdd(label.Id, label);
            }
        }

        return labels;
    }

    /// <summary>Finds the label of a node.</summary>
    /// <exception cref="RequestException">No node has the id; the error names nodes with similar names.</exception>
    public async Task<NodeLabel> RequireAsync(AgentCall call, string id) =>
        (await FindAsync(call, [id])).GetValueOrDefault(id) ?? throw new NotFoundException(id, await FindSimilarAsync(call, id));

    private async Task<ImmutableArray<NodeLabel>> FindSimilarAsync(AgentCall call, string id)
    {
        if (!graph.Suggestions || !graph.ExtensionFields.Contains("search"))
        {
            return [];
        }

        try
        {
            var words = new string([.. id[(id.LastIndexOf(':') + 1)..].Select(letter => char.IsLetterOrDigit(letter) ? letter : ' ')]);
            var data = await call.ReadAsync($"query ($words: String!) {{ search(phrase: $words, first: 3) {{ edges {{ node {{ {SelectIds()} }} }} }} }}", ("words", words));
            var ids = data.GetProperty("search").GetProperty("edges").EnumerateArray().Select(edge => ReadId(edge.GetProperty("node"))).ToList();
            var labels = await FindAsync(call, ids);
            return [.. ids.Select(each => labels.GetValueOrDefault(each)).OfType<NodeLabel>()];
        }
        catch (RequestException)
        {
            // A graph that others loaded has no index of names.
            return [];
        }
    }

    /// <summary>The selection of the id of a node of any type, which <see cref="ReadId"/> reads.</summary>
    public string SelectIds() => graph.Model.AnyNode is { } any
        ? string.Join(' ', graph.Model.NodeTypesOf(any).Select((type, index) => $"... on {type.Name} {{ i{index}: {type.Key!.Name} }}"))
        : "__typename";

    /// <summary>The id of a node of any type.</summary>
    public static string ReadId(JsonElement node) => node.EnumerateObject().First().Value.GetString()!;

    private static IEnumerable<NodeLabel> ReadCards(JsonElement data) => data.GetProperty("cards").EnumerateArray()
        .Where(card => card.ValueKind == JsonValueKind.Object)
        .Select(card => new NodeLabel(card.GetProperty("id").GetString()!, card.GetProperty("type").GetString()!, card.GetProperty("caption").GetString()!));

    private static string Select(NodeType type, int index)
    {
        var label = NodeNames.Find(type).Caption is { } caption ? $" label: {caption.Name}" : "";
        return $"t{index}: {type.Plural}(where: {{ {type.Key!.Name}: {{ in: $ids }} }}) {{ id: {type.Key.Name}{label} }}";
    }

    private IEnumerable<NodeLabel> ReadTypes(JsonElement data) => _types.SelectMany((type, index) => data.GetProperty($"t{index}").EnumerateArray().Select(node =>
    {
        var id = node.GetProperty("id").GetString()!;
        return new NodeLabel(id, type.Name, node.TryGetProperty("label", out var label) ? label.GetString() ?? id : id);
    }));
}
