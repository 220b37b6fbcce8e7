using System.Collections.Immutable;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.ApiSchema.Sdl;

/// <summary>A relationship field of a node type, or one that an interface declares.</summary>
/// <param name="Model">The model.</param>
/// <param name="Source">The type that has the field.</param>
/// <param name="Name">The field's name.</param>
/// <param name="Target">What it leads to.</param>
/// <param name="IsList">False for a relationship to one.</param>
internal sealed record SchemaRelationship(GraphModel Model, TargetType Source, string Name, TargetType Target, bool IsList)
{
    /// <summary>The description; null if there is none.</summary>
    public string? Description { get; init; }

    /// <summary>The reason not to use it any more; null if there is none.</summary>
    public string? Deprecated { get; init; }

    /// <summary>True if the API shows its nodes and edges.</summary>
    public bool IsSelectable { get; init; }

    /// <summary>True if <c>where</c> knows it. The library heeds the directive on lists alone, and so does this.</summary>
    public bool IsFilterable { get => field || !IsList; init; }

    /// <summary>True if its aggregates can be filtered by.</summary>
    public bool IsFilterableByAggregate { get => field && IsList && Target is not UnionType; init; }

    /// <summary>True if its connection gives aggregates.</summary>
    public bool IsAggregable { get => field && IsList && Target is not UnionType && DeclaredIn is null; init; }

    /// <summary>The properties that a node type's relationships carry.</summary>
    public RelationshipProperties? Properties { get; init; }

    /// <summary>The interface in which the field is first declared; the types of its connection are that interface's. Null if there is none.</summary>
    public InterfaceType? DeclaredIn { get; private init; }

    /// <summary>Source and field, the beginning of the names of the types that are the source's own: <c>CityCompanies</c>.</summary>
    public string OwnStem => Source.Name + TypeNames.UpperFirst(Name);

    /// <summary>The beginning of the names of the types that all implementers share.</summary>
    public string Stem => (DeclaredIn?.Name ?? Source.Name) + TypeNames.UpperFirst(Name);

    /// <summary>The field as the interface in which it is first declared has it, itself if there is none.</summary>
    public SchemaRelationship Shared => DeclaredIn is null ? this : Create(Model, DeclaredIn, DeclaredIn.Relationships.First(declared => declared.Name == Name));

    /// <summary>For a field of an interface: the properties that implementers' relationships carry, with the implementers' names.</summary>
    public IEnumerable<IGrouping<RelationshipProperties, string>> PropertiesByImplementer =>
        from node in Model.NodeTypesOf(Source)
        from implemented in node.Relationships
        where implemented.Name == Name && implemented.Properties is not null
        group node.Name by implemented.Properties;

    /// <summary>The relationship fields of a node type or interface, in the order of the SDL.</summary>
    public static ImmutableArray<SchemaRelationship> FieldsFor(GraphModel model, TargetType type) => type switch
    {
        NodeType node => [.. node.Relationships.Select(field => Create(model, node, field))],
        InterfaceType shared => [.. shared.Relationships.Where(field => field.IsDeclared).Select(field => Create(model, shared, field))],
        _ => [],
    };

    private static SchemaRelationship Create(GraphModel model, NodeType node, RelationshipField field) =>
        new(model, node, field.Name, model.Target(field.Target), field.IsList)
        {
            Description = field.Description,
            Deprecated = field.Deprecated,
            IsSelectable = field.IsSelectable,
            IsFilterable = field.IsFilterable,
            IsFilterableByAggregate = field.IsFilterableByAggregate,
            IsAggregable = field.IsAggregable,
            Properties = field.Properties,
            DeclaredIn = FindDeclaration(model, node.Interfaces, field.Name),
        };

    private static SchemaRelationship Create(GraphModel model, InterfaceType source, DeclaredRelationship field) =>
        new(model, source, field.Name, model.Target(field.Target), field.IsList)
        {
            Description = field.Description,
            IsSelectable = field.IsSelectable,
            IsFilterable = field.IsFilterable,
            IsFilterableByAggregate = field.IsFilterableByAggregate,
            DeclaredIn = FindDeclaration(model, source.Interfaces, field.Name) ?? source,
        };

    // The last interface that declares the field counts, and of those that it implements itself again the last.
    private static InterfaceType? FindDeclaration(GraphModel model, ImmutableArray<string> interfaces, string name)
    {
        var declaring = interfaces
            .Select(model.FindTarget)
            .OfType<InterfaceType>()
            .LastOrDefault(type => type.Relationships.Any(field => field.IsDeclared && field.Name == name));
        return declaring is null ? null : FindDeclaration(model, declaring.Interfaces, name) ?? declaring;
    }
}
