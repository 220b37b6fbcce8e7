using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Model;
using KnowledgeGraph.ModelDescription;
using KnowledgeGraph.Pipeline;

namespace KnowledgeGraph.Server.Reconciliation.Previews;

/// <summary>Reads previews of nodes.</summary>
/// <param name="model">The model.</param>
/// <param name="operations">Sends operations.</param>
/// <param name="hasNeighbourhood">True if the API has the field <c>neighbourhood</c>; without it a preview has neither facts nor questions.</param>
internal sealed class PreviewReader(GraphModel model, OwnOperations operations, bool hasNeighbourhood)
{
    private const int MaxFacts = 3;
    private const int MaxCitations = 3;
    private const int MaxQuestions = 5;

    private readonly ClaimProperties _claims = new(model);
    private readonly ImmutableArray<string> _questions =
        [.. model.NodeTypesOf(model.AnyNode!).Where(type => ModelRoles.Find(model, type) == NodeRole.Question).Select(type => type.Name)];

    /// <summary>Reads the preview of a node; null if no node has the id.</summary>
    public async ValueTask<NodePreview?> ReadAsync(string id, CancellationToken cancellationToken)
    {
        var data = await operations.ExecuteAsync(Write(), new { id, ids = new[] { id } }, cancellationToken);
        var card = data.GetProperty("cards")[0];
        if (card.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return new NodePreview(
            id,
            Text(card, "type"),
            Text(card, "caption"),
            [.. card.GetProperty("names").EnumerateArray().Select(name => new PreviewName(Text(name, "text"), name.GetProperty("language").GetString()))],
            data.TryGetProperty("facts", out var facts) ? await ReadFactsAsync(facts, cancellationToken) : [],
            data.TryGetProperty("questions", out var questions) ? [.. Cards(questions).Where(each => _questions.Contains(Text(each, "type"), StringComparer.Ordinal)).Select(each => Text(each, "caption"))] : []);
    }

    private string Write()
    {
        const string Card = "cards { id type caption }";
        var facts = hasNeighbourhood
            ? $"facts: neighbourhood(of: $id, depth: 1, relationshipTypes: [{string.Join(' ', _claims.PreferredTypes.Select(followed => followed.Name))}], first: {MaxFacts}) "
                + $"{{ {Card} relationships {{ type startId endId {_claims.Write()} }} }}"
            : "";
        var questions = hasNeighbourhood && !_questions.IsEmpty
            ? $"questions: neighbourhood(of: $id, depth: 1, nodeTypes: [{string.Join(' ', _questions)}], first: {MaxQuestions}) {{ {Card} }}"
            : "";
        return $"query({(hasNeighbourhood ? "$id: ID!, " : "")}$ids: [ID!]!) {{ cards(ids: $ids) {{ type caption names {{ text language }} }} {facts} {questions} }}";
    }

    private async ValueTask<ImmutableArray<PreviewFact>> ReadFactsAsync(JsonElement facts, CancellationToken cancellationToken)
    {
        var relationships = facts.GetProperty("relationships").EnumerateArray().ToList();
        var named = relationships.SelectMany(each => _claims.ReadCitations(each).Take(MaxCitations).Append(_claims.ReadAttribution(each)).OfType<string>()).Distinct(StringComparer.Ordinal);
        var captions = await ReadCaptionsAsync([.. named], cancellationToken);
        foreach (var card in Cards(facts))
        {
            captions[Text(card, "id")] = Text(card, "caption");
        }

        return
        [
            .. relationships.Select(each => new PreviewFact(
                captions[Text(each, "startId")],
                WordsFor(Text(each, "type")),
                captions[Text(each, "endId")],
                _claims.ReadAttribution(each) is { } id ? captions.GetValueOrDefault(id, id) : null,
                [.. _claims.ReadCitations(each).Take(MaxCitations).Select(cited => new PreviewCitation(cited, captions.GetValueOrDefault(cited)))])),
        ];
    }

    private async ValueTask<Dictionary<string, string>> ReadCaptionsAsync(List<string> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
        {
            return new Dictionary<string, string>(StringComparer.Ordinal);
        }

        var data = await operations.ExecuteAsync("query($ids: [ID!]!) { cards(ids: $ids) { id caption } }", new { ids }, cancellationToken);
        return data.GetProperty("cards").EnumerateArray()
            .Where(card => card.ValueKind == JsonValueKind.Object)
            .ToDictionary(card => Text(card, "id"), card => Text(card, "caption"), StringComparer.Ordinal);
    }

    /// <summary>The words for a relationship, seen from its start: the label of a field (<c>@display(label:)</c>), else the name of the type.</summary>
    private string WordsFor(string typeName)
    {
        var type = model.TraversableTypes.First(followed => followed.Name == typeName).Type.Name;
        var label = model.NodeTypes.SelectMany(node => node.Relationships)
            .FirstOrDefault(field => field.Type == type && field.StoredDirection == Direction.Out && field.Label is not null)?.Label;
        return label ?? type.Replace('_', ' ').ToLowerInvariant();
    }

    private static JsonElement.ArrayEnumerator Cards(JsonElement found) => found.GetProperty("cards").EnumerateArray();

    private static string Text(JsonElement parent, string name) => parent.GetProperty(name).GetString()!;
}
