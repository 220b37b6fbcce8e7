using System.Collections.Frozen;
using GraphQLParser.AST;
using KnowledgeGraph.Model.Sdl.Documents;

namespace KnowledgeGraph.Model.Sdl.Checks;

/// <summary>Every use of a directive against its definition in <c>Directives.graphql</c>.</summary>
internal sealed class DirectiveCheck(DirectiveDefinitions definitions, ErrorList errors)
{
    // Directives of the Neo4j GraphQL Library, and of Apollo Federation, that a model cannot have, and what they are for.
    private static readonly FrozenDictionary<string, string> LeftOut = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["cypher"] = "fields computed by Cypher",
        ["populatedBy"] = "values computed by callbacks",
        ["customResolver"] = "resolvers of one's own",
        ["vector"] = "vector indexes",
        ["fulltext"] = "full-text indexes; @search(fields:) makes properties searchable",
        ["groupBy"] = "grouped aggregates",
        ["relayId"] = "Relay's global identifiers",
        ["subscription"] = "subscriptions",
        ["authentication"] = "authentication",
        ["authorization"] = "authorization",
        ["subscriptionsAuthorization"] = "authorization of subscriptions",
        ["jwt"] = "authentication",
        ["jwtClaim"] = "authentication",
        ["key"] = "federation",
        ["shareable"] = "federation",
        ["link"] = "federation",
        ["external"] = "federation",
        ["requires"] = "federation",
        ["provides"] = "federation",
        ["extends"] = "federation",
        ["override"] = "federation",
        ["inaccessible"] = "federation",
        ["tag"] = "federation",
        ["interfaceObject"] = "federation",
        ["composeDirective"] = "federation",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Adds an error for every directive that is unknown, left out, or used wrongly.</summary>
    public void Check(SdlDocument document)
    {
        CheckUses(document.SchemaDirectives, DirectiveLocation.Schema, "the schema");
        foreach (var type in document.Types)
        {
            CheckUses(type.Directives, LocationOf(type.Kind), $"type '{type.Name}'");
            foreach (var field in type.Fields)
            {
                CheckUses(field.Directives.OrEmpty(), DirectiveLocation.FieldDefinition, $"field '{field.Name}'");
            }

            foreach (var value in type.Values)
            {
                CheckUses(value.Directives.OrEmpty(), DirectiveLocation.EnumValue, $"value '{value.Name}'");
            }
        }
    }

    private static DirectiveLocation LocationOf(SdlKind kind) => kind switch
    {
        SdlKind.Interface => DirectiveLocation.Interface,
        SdlKind.Union => DirectiveLocation.Union,
        SdlKind.Enum => DirectiveLocation.Enum,
        SdlKind.Scalar => DirectiveLocation.Scalar,
        _ => DirectiveLocation.Object,
    };

    private void CheckUses(IEnumerable<GraphQLDirective> uses, DirectiveLocation location, string owner)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var use in uses)
        {
            var name = use.Name.StringValue;
            if (!names.Add(name) && definitions.Find(name) is not { Repeatable: true })
            {
                errors.Add(use, $"The directive @{name} is repeated on {owner}.", "Remove one.");
            }

            if (definitions.Find(name) is { } definition)
            {
                CheckUse(use, definition, location);
            }
            else if (LeftOut.TryGetValue(name, out var purpose))
            {
                errors.Add(use, $"The directive @{name} is left out: there is no support for {purpose}.", "Remove it.");
            }
            else if (!(location == DirectiveLocation.Scalar && name == "specifiedBy"))
            {
                errors.AddUnknown(use, $"The directive @{name} is unknown.", name, definitions.Names);
            }
        }
    }

    private void CheckUse(GraphQLDirective use, GraphQLDirectiveDefinition definition, DirectiveLocation location)
    {
        if (!definition.Locations.Items.Contains(location))
        {
            var places = string.Join(" or ", definition.Locations.Items.Select(NameOf));
            errors.Add(use, $"The directive @{use.Name} does not belong on {NameOf(location)}.", $"It belongs on {places}.");
            return;
        }

        new ArgumentCheck(definitions, errors).Check(use, definition);
    }

    private static string NameOf(DirectiveLocation location) => location switch
    {
        DirectiveLocation.FieldDefinition => "a field",
        DirectiveLocation.EnumValue => "a value of an enum",
        DirectiveLocation.Object => "a type",
        DirectiveLocation.Interface => "an interface",
        DirectiveLocation.Enum => "an enum",
        DirectiveLocation.Schema => "the schema",
        _ => $"a {location.ToString().ToLowerInvariant()}",
    };
}
