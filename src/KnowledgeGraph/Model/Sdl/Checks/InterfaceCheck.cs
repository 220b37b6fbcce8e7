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
                    member, $"Union '{type.Name}' holds '{member.Name}', which is no node type of the model.", member.Name.StringValue, known);
            }
        }
    }

    private void CheckImplements(SdlType type, GraphQLNamedType name)
    {
        if (document.Find(name.Name.StringValue) is not { Kind: SdlKind.Interface } shared)
        {
            var known = document.OfKind(SdlKind.Interface).Select(known => known.Name);
            errors.AddUnknown(name, $"'{type.Name}' implements '{name.Name}', which is no interface of the model.", name.Name.StringValue, known);
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

        foreach (var asked in shared.Fields)
        {
            CheckField(type, shared, asked);
        }
    }

    private void CheckField(SdlType type, SdlType shared, GraphQLFieldDefinition asked)
    {
        var given = type.FindField(asked.Name.StringValue);
        if (given is null)
        {
            errors.Add(
                type.Definition.Name,
                $"'{type.Name}' lacks the field '{asked.Name}' of the interface '{shared.Name}'.",
                $"Write '{asked.Name}: {asked.Type.Print()}'.");
        }
        else if (!Fits(given.Type, asked.Type))
        {
            errors.Add(
                given.Type,
                $"Field '{type.Name}.{given.Name}' has the type {given.Type.Print()}, and the interface '{shared.Name}' asks for {asked.Type.Print()}.",
                $"Write {asked.Type.Print()}.");
        }
        else if (given.Directives.Has("lookup"))
        {
            errors.Add(
                given.Name,
                $"Field '{type.Name}.{given.Name}' is marked @lookup, and the interface '{shared.Name}' asks for a relationship.",
                "Mark it @relationship, or give it another name.");
        }
    }

    // A type may promise more than is requested: never null, or one of the types that are meant.
    private bool Fits(GraphQLType given, GraphQLType asked) => (given, asked) switch
    {
        (GraphQLNonNullType givenRequired, GraphQLNonNullType askedRequired) => Fits(givenRequired.Type, askedRequired.Type),
        (GraphQLNonNullType givenRequired, _) => Fits(givenRequired.Type, asked),
        (GraphQLListType givenList, GraphQLListType askedList) => Fits(givenList.Type, askedList.Type),
        (GraphQLNamedType givenName, GraphQLNamedType askedName) => IsA(givenName.Name.StringValue, askedName.Name.StringValue),
        _ => false,
    };

    private bool IsA(string given, string asked) =>
        given == asked
        || (document.Find(given) is { } type && Implements(type, asked))
        || (document.Find(asked)?.Members.Exists(member => member.Name.StringValue == given) ?? false);

    private static bool Implements(SdlType type, string name) => type.Interfaces.Exists(shared => shared.Name.StringValue == name);
}
