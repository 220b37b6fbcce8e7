using System.Collections.Immutable;
using KnowledgeGraph.ApiSchema.Objects;
using KnowledgeGraph.ApiSchema.Sdl;
using KnowledgeGraph.Extensions.Cards;
using KnowledgeGraph.Model;
using KnowledgeGraph.Planning;
using KnowledgeGraph.Planning.Context;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Extensions.Search;

/// <summary>The root field <c>search</c>: the nodes whose names match a phrase.</summary>
internal sealed class SearchField : ExtensionField
{
    private static readonly SchemaType Match = new(
        "enum",
        "SearchMatch",
        new SchemaField("EXACT", "") { Description = "The whole name, with its accents, in any case." },
        new SchemaField("FOLDED", "") { Description = "The whole name, without regard to accents." },
        new SchemaField("COMPACT", "") { Description = "The whole name, without regard to accents and spaces." },
        new SchemaField("PHRASE", "") { Description = "Words of the name, one after the other." },
        new SchemaField("PREFIX", "") { Description = "The same with the beginning of the last word, or the beginning of the name written without spaces." })
    {
        Description = "How a name matches a phrase, the best first.",
    };

    /// <inheritdoc/>
    public override string Name => "search";

    /// <inheritdoc/>
    internal override ImmutableArray<string> TypeNames => ["SearchConnection", "SearchEdge", "SearchType", Match.Name];

    /// <inheritdoc/>
    internal override string? FindLack(GraphModel model) => model.SearchedTypes.IsEmpty ? "no type with a field of type 'ID!' has '@search'" : null;

    /// <inheritdoc/>
    internal override SchemaField Define(SchemaTypes types, UnionType any)
    {
        var type = types.Define(new SchemaType(
            "enum", "SearchType", [.. types.Model.SearchedTypes.Select(searched => new SchemaField(searched.Type.Name, ""))])
        {
            Description = "The types that can be searched.",
        });
        return new SchemaField(Name, DefineConnection(types, any) + "!")
        {
            Arguments = $"(phrase: String!, types: [{type}!], first: Int, after: String)",
            Description = "The nodes whose names match a phrase, the best match first; of equal matches those with more relationships, then by id. At most 1,000 are found.",
        };
    }

    /// <inheritdoc/>
    internal override Selection Plan(CollectedField field, ExtensionPlanner planner)
    {
        var phrase = planner.Context.Parameters.Add(ScalarType.String, planner.Context.Inputs.ReadArgument(field.Field, "phrase")!);
        var (names, searched) = (planner.ReadNames(field, "types") ?? [], planner.Context.Model.SearchedTypes);
        return planner.PlanFinding(field, new SearchFinding(
            phrase,
            searched,
            names.IsEmpty ? searched : [.. searched.Where(each => names.Contains(each.Type.Name, StringComparer.Ordinal))],
            planner.Pages.PlanFound(field.Field)));
    }

    private static string DefineConnection(SchemaTypes types, UnionType any)
    {
        var edge = types.Define(new SchemaType(
            "type",
            "SearchEdge",
            [
                new SchemaField("cursor", "String!"),
                new SchemaField("node", ObjectTypes.Define(types, any) + "!"),
                .. CardFields.DefineOne(types, any),
                new SchemaField("score", "Float!") { Description = "A number from 1 down, by the kind of match." },
                new SchemaField("match", types.Define(Match) + "!"),
                new SchemaField("property", "String!") { Description = "The field that holds the name." },
                new SchemaField("text", "String!") { Description = "The name." },
            ]));
        return types.Define(new SchemaType(
            "type",
            "SearchConnection",
            new SchemaField("edges", $"[{edge}!]!"),
            new SchemaField("pageInfo", Connections.DefinePageInfo(types) + "!")));
    }
}
