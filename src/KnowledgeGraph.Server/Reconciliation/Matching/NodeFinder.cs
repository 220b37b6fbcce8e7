using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Extensions.Search;
using KnowledgeGraph.Model;
using KnowledgeGraph.Pipeline;

namespace KnowledgeGraph.Server.Reconciliation.Matching;

/// <summary>Finds nodes by their ids and names, by the API's <c>cards</c> and <c>search</c>.</summary>
/// <param name="model">The model.</param>
/// <param name="operations">Sends operations.</param>
internal sealed class NodeFinder(GraphModel model, OwnOperations operations)
{
    /// <summary>Finds nodes, the best fit first: that whose id the text is, then those that search finds, in its order.</summary>
    /// <param name="text">The text.</param>
    /// <param name="types">The types that are searched; empty: none.</param>
    /// <param name="count">The most nodes that search finds.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async ValueTask<ImmutableArray<FoundNode>> FindAsync(
        string text, ImmutableArray<NodeType> types, int count, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(text) || types.IsEmpty)
        {
            return [];
        }

        var data = await operations.ExecuteAsync(Write(text, types), new { text, count, ids = new[] { text } }, cancellationToken);
        var named = data.TryGetProperty("search", out var search)
            ? search.GetProperty("edges").EnumerateArray().Select(edge => ReadHit(edge.GetProperty("card"), edge))
            : [];
        return
        [
            .. data.GetProperty("cards").EnumerateArray()
                .Where(card => card.ValueKind == JsonValueKind.Object && types.Any(type => type.Name == card.GetProperty("type").GetString()))
                .Select(ReadId)
                .Concat(named)
                .DistinctBy(node => (node.Type, node.Id)),
        ];
    }

    /// <summary>Returns whether a node has an id.</summary>
    public async ValueTask<bool> HasAsync(string id, CancellationToken cancellationToken)
    {
        var data = await operations.ExecuteAsync("query($ids: [ID!]!) { cards(ids: $ids) { id } }", new { ids = new[] { id } }, cancellationToken);
        return data.GetProperty("cards")[0].ValueKind != JsonValueKind.Null;
    }

    /// <summary>Writes the operation. A text of more words than search takes is not a name, and is not searched for.</summary>
    private string Write(string text, ImmutableArray<NodeType> types)
    {
        const string Card = "{ id type caption }";
        var searched = model.SearchedTypes.Select(each => each.Type).Where(types.Contains).Select(type => type.Name).ToList();
        var isSearched = searched.Count > 0 && SearchText.Fold(text).Count(letter => letter == ' ') < SearchPhrase.MaxWords;
        return isSearched
            ? $"query($text: String!, $count: Int!, $ids: [ID!]!) {{ search(phrase: $text, types: [{string.Join(' ', searched)}], first: $count) {{ edges {{ score match property text card {Card} }} }} "
                + $"cards(ids: $ids) {Card} }}"
            : $"query($ids: [ID!]!) {{ cards(ids: $ids) {Card} }}";
    }

    private FoundNode ReadId(JsonElement card)
    {
        var (id, type, caption) = ReadCard(card);
        return new FoundNode(id, type, caption, model.NodeTypes.First(each => each.Name == type).Key!.Name, id, 1, IsWhole: true);
    }

    private static FoundNode ReadHit(JsonElement card, JsonElement edge)
    {
        var (id, type, caption) = ReadCard(card);
        return new FoundNode(
            id,
            type,
            caption,
            edge.GetProperty("property").GetString()!,
            edge.GetProperty("text").GetString()!,
            edge.GetProperty("score").GetDouble(),
            edge.GetProperty("match").GetString() is not ("PHRASE" or "PREFIX"));
    }

    private static (string Id, string Type, string Caption) ReadCard(JsonElement card) =>
        (card.GetProperty("id").GetString()!, card.GetProperty("type").GetString()!, card.GetProperty("caption").GetString()!);
}
