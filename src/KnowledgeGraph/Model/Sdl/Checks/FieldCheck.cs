using GraphQLParser.AST;
using KnowledgeGraph.Model.Sdl.Documents;

namespace KnowledgeGraph.Model.Sdl.Checks;

/// <summary>Checks the kind of each field, and that its type may have it and its directives fit.</summary>
internal sealed class FieldCheck(SdlDocument document, ErrorList errors)
{
    private static readonly string[] OfProperties = ["alias", "coalesce", "default", "id", "timestamp", "sortable"];
    private static readonly string[] OfNodes = ["relationship", "declareRelationship"];

    /// <summary>Adds an error for every field that does not fit.</summary>
    public void Check()
    {
        foreach (var type in document.Types)
        {
            foreach (var field in type.Fields)
            {
                CheckField(type, field);
            }

            CheckStoredNames(type);
        }
    }

    private void CheckField(SdlType type, GraphQLFieldDefinition field)
    {
        var name = field.Type.Named().Name.StringValue;
        var isValue = PropertyReader.ScalarNames.Contains(name, StringComparer.Ordinal) || document.Find(name)?.Kind is SdlKind.Enum or SdlKind.Scalar;
        if (field.Arguments is { Count: > 0 })
        {
            errors.Add(field.Arguments, $"Field '{field.Name}' has arguments, which need a resolver of one's own.", "Remove them.");
        }

        if (isValue)
        {
            CheckProperty(field, name);
        }
        else if (name == LookupField.AnyNodeName && document.Find(name) is null && field.Directives.Has("lookup"))
        {
            CheckLeading(type, field);
        }
        else if (document.Find(name) is null && !field.Directives.Has("relationship") && !field.Directives.Has("declareRelationship"))
        {
            errors.AddUnknown(
                field.Type.Named(), $"The type '{name}' is unknown.", name, PropertyReader.ScalarNames.Concat(document.Types.Select(known => known.Name)));
        }
        else
        {
            CheckLeading(type, field);
        }
    }

    private void CheckProperty(GraphQLFieldDefinition field, string type)
    {
        foreach (var directive in OfNodes.Where(field.Directives.Has))
        {
            errors.Add(field.Type, $"Field '{field.Name}' is marked @{directive} and has the type {field.Type.Print()}, which is a value.", "Give it the type of the nodes.");
        }

        if (field.Directives.Has("id") && field.Type.Print() is not ("ID" or "ID!"))
        {
            errors.Add(field.Type, $"Field '{field.Name}' is marked @id and has the type {field.Type.Print()}.", "Write ID!.");
        }

        if (field.Directives.Has("timestamp") && (type is not ("DateTime" or "Time") || field.Type.Print().StartsWith('[')))
        {
            errors.Add(field.Type, $"Field '{field.Name}' is marked @timestamp and has the type {field.Type.Print()}.", "Write DateTime! or Time!.");
        }
    }

    // A field whose type is not a scalar: it leads to nodes in the way that suits the type that has it.
    private void CheckLeading(SdlType type, GraphQLFieldDefinition field)
    {
        var (needed, refused) = type.Kind switch
        {
            SdlKind.Interface => (null, "relationship"),
            SdlKind.RelationshipProperties => ("lookup", "relationship"),
            _ => ("relationship", "declareRelationship"),
        };
        if (field.Directives.Has(refused))
        {
            errors.Add(
                field.Directives!.First(directive => directive.Name.StringValue == refused),
                $"Field '{type.Name}.{field.Name}' cannot be marked @{refused}.",
                type.Kind == SdlKind.Interface ? "Mark it @declareRelationship, and the implementers' fields @relationship." : $"Mark it @{needed}.");
        }
        else if (needed is not null && !field.Directives.Has(needed) && !field.Directives.Has("lookup"))
        {
            errors.Add(
                field.Name,
                $"Field '{type.Name}.{field.Name}' leads to '{field.Type.Named().Name}' and does not say how.",
                needed == "lookup" ? "Properties of relationships are values: give it a scalar's type, or @lookup." : "Mark it @relationship(type: …, direction: …).");
        }

        if (type.Kind == SdlKind.Interface && field.Directives.Has("lookup"))
        {
            errors.Add(field.Name, $"Field '{type.Name}.{field.Name}' cannot be marked @lookup, since an interface has no ids to look up.", "Remove the field.");
        }

        foreach (var directive in field.Directives.OrEmpty().Where(directive => OfProperties.Contains(directive.Name.StringValue, StringComparer.Ordinal)))
        {
            errors.Add(directive, $"The directive @{directive.Name} is for values, and field '{field.Name}' leads to nodes.", "Remove it.");
        }
    }

    private void CheckStoredNames(SdlType type)
    {
        var kept = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in type.Fields.Where(field => !field.Directives.Has("relationship") && !field.Directives.Has("lookup")))
        {
            var alias = field.Directives.OrEmpty().FirstOrDefault(directive => directive.Name.StringValue == "alias");
            var stored = (alias?.Arguments?.Items.FirstOrDefault()?.Value as GraphQLStringValue)?.Value.ToString() ?? field.Name.StringValue;
            if (!kept.TryAdd(stored, field.Name.StringValue) && kept[stored] != field.Name.StringValue)
            {
                errors.Add(
                    (ASTNode?)alias ?? field.Name,
                    $"Fields '{kept[stored]}' and '{field.Name}' of '{type.Name}' are kept under one name, '{stored}'.",
                    "Give one another @alias(property:).");
            }
        }
    }
}
