using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics;

namespace KnowledgeGraph.Model;

/// <summary>The domain, read from SDL: every type in the order in which the SDL declares it.</summary>
public sealed class GraphModel
{
    private readonly FrozenDictionary<string, TargetType> _targets;
    private readonly FrozenDictionary<string, ImmutableArray<NodeType>> _nodeTypesByTarget;
    private readonly FrozenDictionary<string, RelationshipType> _relationshipTypes;

    /// <summary>A model of types that fit each other; the reader of SDL is where that is checked.</summary>
    public GraphModel(
        ImmutableArray<NodeType> nodeTypes,
        ImmutableArray<InterfaceType> interfaces,
        ImmutableArray<UnionType> unions,
        ImmutableArray<RelationshipProperties> relationshipProperties,
        ImmutableArray<EnumType> enums)
    {
        (NodeTypes, Interfaces, Unions) = (nodeTypes, interfaces, unions);
        (RelationshipProperties, Enums) = (relationshipProperties, enums);
        AnyNode = FindAnyNode();
        _targets = nodeTypes.Concat<TargetType>(interfaces).Concat(unions).Concat(AnyNode is null ? [] : [AnyNode])
            .ToFrozenDictionary(type => type.Name, StringComparer.Ordinal);
        _nodeTypesByTarget = _targets.Values.ToFrozenDictionary(type => type.Name, FindNodeTypes, StringComparer.Ordinal);
        RelationshipTypes = RelationshipType.Of(this);
        _relationshipTypes = RelationshipTypes.ToFrozenDictionary(type => type.Name, StringComparer.Ordinal);
        SearchedTypes = AnyNode is null
            ? []
            : [.. NodeTypesOf(AnyNode).Select((type, place) => new SearchedType(place, type)).Where(searched => !searched.Properties.IsEmpty)];
        TraversableTypes = TraversableType.Of(this);
        TraversableProperties = [.. RelationshipProperties.Where(properties => TraversableTypes.Any(followed => followed.Properties.Contains(properties)))];
    }

    /// <summary>The SDL that the model was read from.</summary>
    public required string Sdl { get; init; }

    /// <summary>The types whose nodes are in the graph.</summary>
    public ImmutableArray<NodeType> NodeTypes { get; }

    /// <summary>True if it says in which files its data is (<c>@data</c>).</summary>
    public bool HasData => NodeTypes.Any(type => !type.Data.IsEmpty) || RelationshipProperties.Any(type => !type.Data.IsEmpty)
        || NodeTypes.SelectMany(type => type.Relationships).Any(relationship => !relationship.Data.IsEmpty);

    /// <summary>The interfaces.</summary>
    public ImmutableArray<InterfaceType> Interfaces { get; }

    /// <summary>The unions.</summary>
    public ImmutableArray<UnionType> Unions { get; }

    /// <summary>The types whose fields are properties of relationships.</summary>
    public ImmutableArray<RelationshipProperties> RelationshipProperties { get; }

    /// <summary>The relationship types, in the order in which fields first name them.</summary>
    public ImmutableArray<RelationshipType> RelationshipTypes { get; }

    /// <summary>The enums.</summary>
    public ImmutableArray<EnumType> Enums { get; }

    /// <summary>
    /// The node types that extension fields show: every node that has a key, of whatever type, but for the types that have no root field to
    /// read (<c>@query(read: false)</c>). Null if there is none, or where the model has something else of that name.
    /// </summary>
    public UnionType? AnyNode { get; }

    /// <summary>The types of <see cref="AnyNode"/> whose nodes search finds.</summary>
    public ImmutableArray<SearchedType> SearchedTypes { get; }

    /// <summary>The relationship types that extension fields follow, by name; empty where <see cref="AnyNode"/> is null.</summary>
    public ImmutableArray<TraversableType> TraversableTypes { get; }

    /// <summary>The types of properties that relationships of <see cref="TraversableTypes"/> can carry, in the order of the SDL.</summary>
    public ImmutableArray<RelationshipProperties> TraversableProperties { get; }

    /// <summary>The node type, interface or union of that name; null if there is none.</summary>
    public TargetType? FindTarget(string name) => _targets.GetValueOrDefault(name);

    /// <summary>The node type, interface or union of that name.</summary>
    /// <exception cref="KeyNotFoundException">The model has none of that name.</exception>
    public TargetType Target(string name) => _targets[name];

    /// <summary>The type of the relationships that a field follows.</summary>
    public RelationshipType RelationshipTypeOf(RelationshipField field) => _relationshipTypes[field.Type];

    /// <summary>The node types that a target means, in the model's order: itself, an interface's implementers, a union's members.</summary>
    public ImmutableArray<NodeType> NodeTypesOf(TargetType target) => _nodeTypesByTarget[target.Name];

    /// <summary>Checks whether the model's own API has a root field of that name that lists nodes.</summary>
    public bool HasRootField(string name) => NodeTypes.Concat<TargetType>(Interfaces).Concat(Unions).Any(target => target.Plural == name);

    private UnionType? FindAnyNode()
    {
        const string Name = LookupField.AnyNodeName;
        var names = NodeTypes.Select(type => type.Name)
            .Concat(Interfaces.Select(type => type.Name))
            .Concat(Unions.Select(type => type.Name))
            .Concat(RelationshipProperties.Select(type => type.Name))
            .Concat(Enums.Select(type => type.Name));
        ImmutableArray<string> members = [.. NodeTypes.Where(type => type is { Key: not null, IsReadable: true }).Select(type => type.Name)];
        return members.IsEmpty || names.Contains(Name, StringComparer.Ordinal) ? null : new UnionType(Name)
        {
            Description = "Any node that has an id.",
            Plural = Name,
            Members = members,
        };
    }

    private ImmutableArray<NodeType> FindNodeTypes(TargetType target) => target switch
    {
        NodeType node => [node],
        InterfaceType => [.. NodeTypes.Where(node => node.Interfaces.Contains(target.Name, StringComparer.Ordinal))],
        UnionType union => [.. NodeTypes.Where(node => union.Members.Contains(node.Name, StringComparer.Ordinal))],
        _ => throw new UnreachableException($"No node types are known for '{target.GetType().Name}'."),
    };

    /// <summary>The properties of a node type or interface; none of a union.</summary>
    public static ImmutableArray<Property> PropertiesOf(TargetType target) => target switch
    {
        NodeType node => node.Properties,
        InterfaceType shared => shared.Properties,
        _ => [],
    };
}
