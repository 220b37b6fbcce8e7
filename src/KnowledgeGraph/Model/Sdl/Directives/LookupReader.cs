using System.Collections.Immutable;
using GraphQLParser.AST;
using KnowledgeGraph.Model.Sdl.Documents;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Model.Sdl.Directives;

/// <summary>Reads the service's directives that name properties of their type.</summary>
internal sealed class LookupReader(SdlDocument document, DirectiveDefinitions directives, ErrorList errors)
{
    /// <summary>Reads the fields with <c>@lookup</c>; those that cannot be are left out.</summary>
    public ImmutableArray<LookupField> ReadLookups(SdlType type, ImmutableArray<Property> properties) =>
    [
        .. type.Fields
            .Select(field => (Field: field, Use: directives.FindUse("lookup", field.Directives.OrEmpty())))
            .Where(field => field.Use is not null)
            .Select(field => ReadLookup(field.Field, field.Use!, type, properties))
            .OfType<LookupField>(),
    ];

    /// <summary>Reads <c>@validity</c>; null where it cannot be.</summary>
    public Validity? ReadValidity(DirectiveUse validity, SdlType type, ImmutableArray<Property> properties)
    {
        Property? FindDate(string argument) => FindProperty(
            validity, argument, validity.Text(argument), type, properties, property => property is { Scalar: ScalarType.Date, IsList: false }, "Date");
        return FindDate("from") is { } from && FindDate("to") is { } to ? new Validity(from, to) : null;
    }

    /// <summary>Reads <c>@search</c>: the names of properties of text, ids included.</summary>
    public ImmutableArray<string> ReadSearch(DirectiveUse search, SdlType type, ImmutableArray<Property> properties)
    {
        if (!HasKey(type))
        {
            errors.Add(search.NodeOf("fields"), $"Nodes of '{type.Name}' have no id to be found by.", $"Give '{type.Name}' a field 'id: ID!'.");
        }

        return
        [
            .. (search.Texts("fields") ?? [])
                .Where(name => FindProperty(
                    search, "fields", name, type, properties, property => property.Scalar is ScalarType.String or ScalarType.Id, "String, ID or a list of them") is not null)
                .Distinct(StringComparer.Ordinal),
        ];
    }

    private static bool HasKey(SdlType type) => type.Fields.Exists(field => field.Type.Print() == "ID!");

    private LookupField? ReadLookup(GraphQLFieldDefinition field, DirectiveUse lookup, SdlType type, ImmutableArray<Property> properties)
    {
        var isList = lookup.Text("ids") is not null;
        if (isList == (lookup.Text("id") is not null))
        {
            errors.Add(lookup.Node, "@lookup names either the list property of ids, or the property of one id.", "Write @lookup(ids: …) or @lookup(id: …).");
            return null;
        }

        CheckLookedUp(field, lookup, isList);
        var argument = isList ? "ids" : "id";
        var ids = FindProperty(
            lookup,
            argument,
            lookup.Text(argument),
            type,
            properties,
            property => property.Scalar == ScalarType.Id && property.IsList == isList,
            isList ? "[ID!]" : "ID");
        return ids is null
            ? null
            : new LookupField(field.Name.StringValue, ids, lookup.Text("type") ?? LookupField.AnyNodeName) { Description = field.Description.Text() };
    }

    private void CheckLookedUp(GraphQLFieldDefinition field, DirectiveUse lookup, bool isList)
    {
        var target = lookup.Text("type") ?? LookupField.AnyNodeName;
        var expected = isList ? $"[{target}!]!" : target;
        if (lookup.Text("type") is null && (document.Find(target) is not null || !document.OfKind(SdlKind.Node).Any(HasKey)))
        {
            errors.Add(lookup.Node, $"@lookup names no type, and this model has no nodes of any type as '{target}'.", "Write @lookup(…, type: …).");
        }
        else if (lookup.Text("type") is not null && document.Find(target) is not { Kind: SdlKind.Node })
        {
            var names = document.OfKind(SdlKind.Node).Select(node => node.Name);
            errors.AddUnknown(lookup.NodeOf("type"), $"@lookup names '{target}', which is not a node type of the model.", target, names);
        }
        else if (document.Find(target) is { } type && !HasKey(type))
        {
            errors.Add(lookup.NodeOf("type"), $"Nodes of '{target}' have no id to look them up by.", $"Give '{target}' a field 'id: ID!'.");
        }
        else if (field.Type.Print() != expected)
        {
            errors.Add(field.Type, $"Field '{field.Name}' has the type {field.Type.Print()} and looks {target} up.", $"Write {expected}.");
        }
    }

    private Property? FindProperty(
        DirectiveUse use,
        string argument,
        string? name,
        SdlType type,
        ImmutableArray<Property> properties,
        Func<PropertyType, bool> fits,
        string typeName)
    {
        if (name is null)
        {
            return null; // reported with the directive's arguments
        }

        var property = properties.FirstOrDefault(candidate => candidate.Name == name);
        if (property is null)
        {
            var known = properties.Where(candidate => fits(candidate.Type)).Select(candidate => candidate.Name);
            errors.AddUnknown(use.NodeOf(argument), $"Type '{type.Name}' has no property '{name}'.", name, known);
        }
        else if (!fits(property.Type))
        {
            errors.Add(
                use.NodeOf(argument),
                $"Property '{name}' of '{type.Name}' has the type {type.FindField(name)!.Type.Print()}.",
                $"It must be {typeName}.");
        }

        return property is not null && fits(property.Type) ? property : null;
    }
}
