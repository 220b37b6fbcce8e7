using GraphQLParser.AST;
using KnowledgeGraph.Model.Sdl.Documents;

namespace KnowledgeGraph.Model.Sdl.Checks;

/// <summary>Checks that types have the fields of the interfaces that they implement (GraphQL, section 3.6).</summary>
internal sealed class InterfaceCheck(SdlDocument document, ErrorList errors)
{
    /// <summary>Adds an error for everything that is missing or does not fit.</summary>
    public void Check()
    {
        foreach (var type in document.Types)
        {
            foreach (var name in type.Interfaces)
            {
                CheckImplements(type, name);
            }

            foreach (var member in type.Members.Where(member => document.Find(member.Name.StringValue)?.Kind != SdlKind.Node))
            {
                var known = document.OfKind(SdlKind.Node).Select(node => node.Name);
                errors.AddUnknown(
                    member, $"Union '{type.Name}' holds '{member.Name}', which is not a node type of the model.", member.Name.StringValue, known);
            }
        }
    }

    private void CheckImplements(SdlType type, GraphQLNamedType name)
    {
        if (document.Find(name.Name.StringValue) is not { Kind: SdlKind.Interface } shared)
        {
            var known = document.OfKind(SdlKind.Interface).Select(known => known.Name);
            errors.AddUnknown(name, $"'{type.Name}' implements '{name.Name}', which is not an interface of the model.", name.Name.StringValue, known);
            return;
        }

        if (type.Kind == SdlKind.RelationshipProperties)
        {
            errors.Add(name, $"'{type.Name}' holds properties of relationships and cannot implement an interface.", "Remove it.");
            return;
        }

        foreach (var parent in shared.Interfaces.Select(parent => parent.Name.StringValue).Where(parent => !Implements(type, parent)))
        {
            errors.Add(name, $"'{type.Name}' implements '{shared.Name}', which implements '{parent}'.", $"Write that '{type.Name}' implements '{parent}', too.");
        }

        foreach (var expected in shared.Fields)
        {
            CheckField(type, shared, expected);
        }
    }

    private void CheckField(SdlType type, SdlType shared, GraphQLFieldDefinition expected)
    {
        var given = type.FindField(expected.Name.StringValue);
        if (given is null)
        {
            errors.Add(
                type.Definition.Name,
                $"'{type.Name}' lacks the field '{expected.Name}' of the interface '{shared.Name}'.",
                $"Write '{expected.Name}: {expected.Type.Print()}'.");
        }
        else if (!Fits(given.Type, expected.Type))
        {
            errors.Add(
                given.Type,
                $"Field '{type.Name}.{given.Name}' has the type {given.Type.Print()}, and the interface '{shared.Name}' requires {expected.Type.Print()}.",
                $"Write {expected.Type.Print()}.");
        }
        else if (given.Directives.Has("lookup"))
        {
            errors.Add(
                given.Name,
                $"Field '{type.Name}.{given.Name}' is marked @lookup, and the interface '{shared.Name}' requires a relationship.",
                "Mark it @relationship, or give it another name.");
        }
    }

    // A type may promise more than is requested: never null, or one of the types that are meant.
    private bool Fits(GraphQLType given, GraphQLType expected) => (given, expected) switch
    {
        (GraphQLNonNullType givenRequired, GraphQLNonNullType expectedRequired) => Fits(givenRequired.Type, expectedRequired.Type),
        (GraphQLNonNullType givenRequired, _) => Fits(givenRequired.Type, expected),
        (GraphQLListType givenList, GraphQLListType expectedList) => Fits(givenList.Type, expectedList.Type),
        (GraphQLNamedType givenName, GraphQLNamedType expectedName) => IsA(givenName.Name.StringValue, expectedName.Name.StringValue),
        _ => false,
    };

    private bool IsA(string given, string expected) =>
        given == expected
        || (document.Find(given) is { } type && Implements(type, expected))
        || (document.Find(expected)?.Members.Exists(member => member.Name.StringValue == given) ?? false);

    private static bool Implements(SdlType type, string name) => type.Interfaces.Exists(shared => shared.Name.StringValue == name);
}
