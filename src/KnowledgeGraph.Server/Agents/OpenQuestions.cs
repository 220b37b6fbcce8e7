using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Model;
using KnowledgeGraph.ModelDescription;

namespace KnowledgeGraph.Server.Agents;

/// <summary>Finds what is open about nodes: the nodes of role QUESTION that have a relationship to one of them.</summary>
internal sealed class OpenQuestions
{
    // Of each type.
    private const int MaxCount = 100;

    private readonly ImmutableArray<(NodeType Type, ImmutableArray<Property> Shown)> _types;
    private readonly string _document;

    /// <summary>Finds the types of questions of a model.</summary>
    public OpenQuestions(GraphModel model)
    {
        var questions = (
            from type in model.NodeTypes
            where type is { IsReadable: true, Key: not null } && ModelRoles.Find(model, type) == NodeRole.Question
            let touching = type.Relationships.Where(field => field.IsFilterable).SelectMany(field => FindFilters(model, field)).ToList()
            where touching.Count > 0
            select (Type: type, Touching: touching)).ToList();
        _types = [.. questions.Select(question => (question.Type, question.Type.Properties.Where(property => property.IsSelectable && property != question.Type.Key).ToImmutableArray()))];
        _document = $"query ($ids: [ID!]!) {{ {string.Join(' ', questions.Select((question, index) => Select(question.Type, question.Touching, _types[index].Shown, index)))} }}";
    }

    /// <summary>Finds the questions that touch nodes, by type in the order of the model, then by id.</summary>
    public async Task<ImmutableArray<OpenQuestion>> FindAsync(AgentCall call, IEnumerable<string> ids)
    {
        if (_types.IsEmpty)
        {
            return [];
        }

        var data = await call.ReadAsync(_document, ("ids", ids.Distinct(StringComparer.Ordinal).ToList()));
        return [.. _types.SelectMany((type, index) => data.GetProperty($"q{index}").EnumerateArray().Select(node => Read(node, type.Shown)))];
    }

    private static OpenQuestion Read(JsonElement node, ImmutableArray<Property> shown) => new(
        node.GetProperty("id").GetString()!,
        [.. shown.Select(property => (property.Name, Value: node.GetProperty($"p_{property.Name}"))).Where(each => each.Value.ValueKind != JsonValueKind.Null)]);

    private static string Select(NodeType type, List<string> touching, ImmutableArray<Property> shown, int index) =>
        $"q{index}: {type.Plural}(where: {{ OR: [{string.Join(", ", touching)}] }}, limit: {Math.Min(type.Limit?.Max ?? MaxCount, MaxCount)}) "
        + $"{{ id: {type.Key!.Name} {string.Join(' ', shown.Select(property => $"p_{property.Name}: {PropertySelection.Select(property)}"))} }}";

    private static IEnumerable<string> FindFilters(GraphModel model, RelationshipField field)
    {
        var target = model.Target(field.Target);
        var filters = target is UnionType
            ? model.NodeTypesOf(target).Select(type => (Filter: FindFilter(type.Properties, type.Key), type.Name)).Where(each => each.Filter is not null).Select(each => $"{{ {each.Name}: {each.Filter} }}")
            : FindFilter(GraphModel.PropertiesOf(target), model.NodeTypesOf(target).Select(type => type.Key).FirstOrDefault()) is { } filter ? [filter] : [];
        return filters.Select(each => field.IsList ? $"{{ {field.Name}: {{ some: {each} }} }}" : $"{{ {field.Name}: {each} }}");
    }

    private static string? FindFilter(ImmutableArray<Property> properties, Property? key) =>
        key is not null && properties.Any(property => property.Name == key.Name && property.IsFilterable) ? $"{{ {key.Name}: {{ in: $ids }} }}" : null;
}

/// <summary>A question that is open.</summary>
/// <param name="Id">The id of its node.</param>
/// <param name="Properties">The properties that are not null, by the names of the model.</param>
internal sealed record OpenQuestion(string Id, ImmutableArray<(string Name, JsonElement Value)> Properties);
