using GraphQLParser.AST;

namespace KnowledgeGraph.Model.Sdl.Documents;

/// <summary>Reads fields that lead to nodes.</summary>
internal sealed class RelationshipReader(SdlDocument document, DirectiveDefinitions directives, ErrorList errors)
{
    /// <summary>Reads a field with <c>@relationship</c>; null where it leads to no nodes, which is an error.</summary>
    public RelationshipField? Read(
        GraphQLFieldDefinition field, DirectiveUse relationship, IReadOnlyDictionary<string, RelationshipProperties> propertiesByName)
    {
        if (ReadTarget(field) is not { } target)
        {
            return null;
        }

        var stored = relationship.Text("direction") == "IN" ? Direction.In : Direction.Out;
        var selectable = Find("selectable", field);
        var filterable = Find("filterable", field);
        return new RelationshipField(
            field.Name.StringValue,
            relationship.Text("type") ?? "",
            relationship.Text("queryDirection") == "UNDIRECTED" ? Direction.Undirected : stored,
            target,
            ReadProperties(relationship, propertiesByName),
            IsList(field.Type))
        {
            Description = field.Description.Text(),
            StoredDirection = stored,
            Deprecated = Find("deprecated", field)?.Text("reason"),
            IsSelectable = selectable?.Flag("onRead") ?? true,
            IsFilterable = filterable?.Flag("byValue") ?? true,
            IsFilterableByAggregate = filterable?.Flag("byAggregate") ?? true,
            IsAggregable = relationship.Flag("aggregate") ?? true,
        };
    }

    /// <summary>Reads an interface's field that leads to nodes; null where it leads to none, which is an error.</summary>
    public DeclaredRelationship? ReadDeclared(GraphQLFieldDefinition field)
    {
        if (ReadTarget(field) is not { } target)
        {
            return null;
        }

        var declaration = Find("declareRelationship", field);
        var filterable = Find("filterable", field);
        return new DeclaredRelationship(field.Name.StringValue, target, IsList(field.Type))
        {
            Description = field.Description.Text(),
            IsDeclared = declaration is not null,
            IsSelectable = Find("selectable", field)?.Flag("onRead") ?? true,
            IsFilterable = filterable?.Flag("byValue") ?? true,
            IsFilterableByAggregate = filterable?.Flag("byAggregate") ?? true,
        };
    }

    private static bool IsList(GraphQLType type) => type is GraphQLListType or GraphQLNonNullType { Type: GraphQLListType };

    private DirectiveUse? Find(string directive, GraphQLFieldDefinition field) =>
        directives.FindUse(directive, field.Directives.OrEmpty());

    private string? ReadTarget(GraphQLFieldDefinition field)
    {
        var target = field.Type.Named();
        var name = target.Name.StringValue;
        if (document.Find(name)?.Kind is not (SdlKind.Node or SdlKind.Interface or SdlKind.Union))
        {
            var targets = document.Types.Where(type => type.Kind is SdlKind.Node or SdlKind.Interface or SdlKind.Union);
            errors.AddUnknown(
                target,
                $"Field '{field.Name}' leads to '{name}', which is not a node type, interface or union of the model.",
                name,
                targets.Select(type => type.Name));
            return null;
        }

        var fitting = IsList(field.Type) ? $"[{name}!]!" : name;
        if (field.Type.Print() != fitting)
        {
            errors.Add(
                field.Type,
                $"Field '{field.Name}' leads to nodes and has the type {field.Type.Print()}.",
                IsList(field.Type) ? $"Write {fitting}: the list is never null, nor is a node in it." : $"Write {fitting}: there may be no such node.");
        }

        return name;
    }

    private RelationshipProperties? ReadProperties(
        DirectiveUse relationship, IReadOnlyDictionary<string, RelationshipProperties> propertiesByName)
    {
        if (relationship.Text("properties") is not { } name)
        {
            return null;
        }

        if (!propertiesByName.TryGetValue(name, out var properties))
        {
            errors.AddUnknown(
                relationship.NodeOf("properties"),
                document.Find(name) is null
                    ? $"The type '{name}' for the properties of the relationship is unknown."
                    : $"Type '{name}' is not marked @relationshipProperties, so that relationships cannot have its fields.",
                name,
                propertiesByName.Keys);
        }

        return properties;
    }
}
