using GraphQLParser.AST;

namespace KnowledgeGraph.Model.Sdl.Documents;

/// <summary>Sorts the definitions of an SDL text out, definitions first and extensions after them.</summary>
internal sealed class SdlDocumentReader(ErrorList errors)
{
    /// <summary>The types that were read, by name.</summary>
    public Dictionary<string, SdlType> Types { get; } = new(StringComparer.Ordinal);

    /// <summary>The directives of <c>schema</c> and <c>extend schema</c>.</summary>
    public List<GraphQLDirective> SchemaDirectives { get; } = [];

    /// <summary>Takes a definition in, whatever it is, but extensions.</summary>
    public void ReadDefinition(ASTNode definition)
    {
        switch (definition)
        {
            case GraphQLObjectTypeDefinition type:
                AddType(KindOf(type), type);
                break;
            case GraphQLInterfaceTypeDefinition type:
                AddType(SdlKind.Interface, type);
                break;
            case GraphQLUnionTypeDefinition type:
                AddType(SdlKind.Union, type);
                break;
            case GraphQLEnumTypeDefinition type:
                AddType(SdlKind.Enum, type);
                break;
            case GraphQLScalarTypeDefinition type:
                AddType(SdlKind.Scalar, type);
                break;
            case GraphQLSchemaDefinition schema:
                SchemaDirectives.AddRange(schema.Directives.OrEmpty());
                break;
            case GraphQLInputObjectTypeDefinition or GraphQLInputObjectTypeExtension:
                errors.Add(definition, "A model has no input types: they belong to resolvers of one's own, which we leave out.", "Remove it.");
                break;
            case GraphQLDirectiveDefinition:
                errors.Add(definition, "A model defines no directives: those that it can use are defined already.", "Remove the definition.");
                break;
            case GraphQLOperationDefinition or GraphQLFragmentDefinition:
                errors.Add(definition, "A model has types, not operations or fragments.", "Remove it.");
                break;
        }
    }

    /// <summary>Takes an extension in; anything else is passed over.</summary>
    public void ReadExtension(ASTNode definition)
    {
        if (definition is GraphQLSchemaExtension schema)
        {
            SchemaDirectives.AddRange(schema.Directives.OrEmpty());
        }
        else if (definition is GraphQLTypeExtension extension and not GraphQLInputObjectTypeExtension)
        {
            if (Types.TryGetValue(extension.Name.StringValue, out var type))
            {
                AddParts(type, extension);
            }
            else
            {
                var name = extension.Name.StringValue;
                errors.AddUnknown(extension.Name, $"The type '{name}' to extend is unknown.", name, Types.Keys);
            }
        }
    }

    // A type with neither directive is reported here and read as a node type, so that nothing else is reported for it.
    private SdlKind KindOf(GraphQLObjectTypeDefinition type)
    {
        var (isNode, isProperties) = (type.Directives.Has("node"), type.Directives.Has("relationshipProperties"));
        if (isNode == isProperties && !GeneratedNames.IsFixed(type.Name.StringValue))
        {
            errors.Add(
                type.Name,
                $"Type '{type.Name}' has {(isNode ? "both" : "neither")} @node {(isNode ? "and" : "nor")} @relationshipProperties.",
                "Give it @node where its nodes are in the graph, or @relationshipProperties where relationships carry its fields.");
        }

        return isProperties && !isNode ? SdlKind.RelationshipProperties : SdlKind.Node;
    }

    private void AddType(SdlKind kind, GraphQLTypeDefinition definition)
    {
        var name = definition.Name.StringValue;
        var type = new SdlType(kind, name, definition);
        AddParts(type, definition);
        if (!Types.TryAdd(name, type))
        {
            errors.Add(definition.Name, $"There are two types '{name}'.", "Rename one, or write 'extend' before the second.");
        }
    }

    private static void AddParts(SdlType type, ASTNode part)
    {
        type.Directives.AddRange((part as IHasDirectivesNode)?.Directives.OrEmpty() ?? []);
        type.Fields.AddRange((part as IHasFieldsDefinitionNode)?.Fields?.Items ?? []);
        type.Interfaces.AddRange((part as IHasInterfacesNode)?.Interfaces?.Items ?? []);
        type.Members.AddRange((part switch
        {
            GraphQLUnionTypeDefinition union => union.Types,
            GraphQLUnionTypeExtension union => union.Types,
            _ => null,
        })?.Items ?? []);
        type.Values.AddRange((part switch
        {
            GraphQLEnumTypeDefinition values => values.Values,
            GraphQLEnumTypeExtension values => values.Values,
            _ => null,
        })?.Items ?? []);
    }
}
