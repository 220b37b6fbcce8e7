using System.Collections.Immutable;

namespace KnowledgeGraph.Model;

/// <summary>A target of relationships and root fields: a node type, an interface or a union.</summary>
/// <param name="Name">The name in the SDL.</param>
public abstract record TargetType(string Name)
{
    /// <summary>The description in the SDL; null if there is none.</summary>
    public string? Description { get; init; }

    /// <summary>The name of the root field that lists its nodes, such as <c>cities</c>.</summary>
    public required string Plural { get; init; }

    /// <summary>True if the API has a root field that lists its nodes (<c>@query(read:)</c>).</summary>
    public bool IsReadable { get; init; } = true;

    /// <summary>True if its root connection gives edges (<c>@query(connection:)</c>; without that, <c>@query(read:)</c>).</summary>
    public bool HasConnection { get; init; } = true;

    /// <summary>True if its root connection gives aggregates (<c>@query(aggregate:)</c>).</summary>
    public bool IsAggregable { get; init; } = true;

    /// <summary><c>@limit</c>; null where the type has none.</summary>
    public LimitRule? Limit { get; init; }
}

/// <summary>A type whose nodes are in the graph (<c>@node</c>).</summary>
public sealed record NodeType(string Name) : TargetType(Name)
{
    /// <summary>The labels that a node must carry, all of them; the first is the main one.</summary>
    public required ImmutableArray<string> Labels { get; init; }

    /// <summary>Names of the interfaces that it implements.</summary>
    public ImmutableArray<string> Interfaces { get; init; } = [];

    /// <summary>Its properties, in the order of the SDL.</summary>
    public required ImmutableArray<Property> Properties { get; init; }

    /// <summary>Its relationship fields, in the order of the SDL.</summary>
    public ImmutableArray<RelationshipField> Relationships { get; init; } = [];

    /// <summary>Its <c>@lookup</c> fields, in the order of the SDL.</summary>
    public ImmutableArray<LookupField> Lookups { get; init; } = [];

    /// <summary>The role of its nodes for a reader (<c>@role</c>); null where the model does not say.</summary>
    public NodeRole? Role { get; init; }

    /// <summary>The property whose text means a node (<c>@display(caption:)</c>); null where the model does not say.</summary>
    public Property? Caption { get; init; }

    /// <summary>Names of the properties that <c>search</c> finds (<c>@search(fields:)</c>); empty where it finds none.</summary>
    public ImmutableArray<string> SearchFields { get; init; } = [];

    /// <summary>The fields that a bibliography lists (<c>@bibliography</c>); null if its nodes are in none.</summary>
    public Bibliography? Bibliography { get; init; }

    /// <summary>The words for its nodes in other vocabularies (<c>@term</c>).</summary>
    public ImmutableArray<Term> Terms { get; init; } = [];

    /// <summary>The files of its nodes (<c>@data</c>); empty: <c>nodes/TYPE.csv</c>, if there is one.</summary>
    public ImmutableArray<DataSource> Data { get; init; } = [];

    /// <summary>The names of all fields, in the order of the SDL, which is the order of the API's inputs.</summary>
    public required ImmutableArray<string> FieldNames { get; init; }

    /// <summary>The property that identifies a node: <c>id: ID!</c>, else the first required ID; null if there is none.</summary>
    public Property? Key { get; init; }

    /// <summary>
    /// The properties whose ascending values order nodes of this type where nothing else does: the key; without one, every property
    /// that can be sorted by.
    /// </summary>
    public ImmutableArray<Property> KeyOrder => Key is null ? [.. Properties.Where(property => property.IsOrdered)] : [Key];
}

/// <summary>An interface that node types implement.</summary>
public sealed record InterfaceType(string Name) : TargetType(Name)
{
    /// <summary>Names of the interfaces that it implements itself.</summary>
    public ImmutableArray<string> Interfaces { get; init; } = [];

    /// <summary>The properties that all its implementers have.</summary>
    public required ImmutableArray<Property> Properties { get; init; }

    /// <summary>The relationship fields that all its implementers have (<c>@declareRelationship</c>).</summary>
    public ImmutableArray<DeclaredRelationship> Relationships { get; init; } = [];

    /// <summary>The names of all fields, in the order of the SDL.</summary>
    public required ImmutableArray<string> FieldNames { get; init; }
}

/// <summary>A union of node types.</summary>
public sealed record UnionType(string Name) : TargetType(Name)
{
    /// <summary>Names of its node types, in the order of the SDL.</summary>
    public required ImmutableArray<string> Members { get; init; }
}

/// <summary>The properties that relationships carry (<c>@relationshipProperties</c>).</summary>
public sealed record RelationshipProperties(string Name)
{
    /// <summary>The description in the SDL; null if there is none.</summary>
    public string? Description { get; init; }

    /// <summary>The properties, in the order of the SDL.</summary>
    public required ImmutableArray<Property> Properties { get; init; }

    /// <summary>The <c>@lookup</c> fields, in the order of the SDL.</summary>
    public ImmutableArray<LookupField> Lookups { get; init; } = [];

    /// <summary>The properties that say when the relationship holds (<c>@validity</c>); null where it always does.</summary>
    public Validity? Validity { get; init; }

    /// <summary>
    /// The property by which such relationships order their ends (<c>@display(order:)</c>): those with one value of it are one order. Null for
    /// relationships that order nothing.
    /// </summary>
    public Property? Order { get; init; }

    /// <summary>The files of relationships that have such properties (<c>@data</c>).</summary>
    public ImmutableArray<DataSource> Data { get; init; } = [];

    /// <summary>The names of all fields, in the order of the SDL.</summary>
    public required ImmutableArray<string> FieldNames { get; init; }
}

/// <summary>An enum; a property of it is stored as the value's name.</summary>
public sealed record EnumType(string Name, string? Description, ImmutableArray<EnumValue> Values);

/// <summary>A scalar that the model declares itself.</summary>
public sealed record CustomScalar(string Name, string? Description);

/// <summary>One value of an enum.</summary>
public sealed record EnumValue(string Name, string? Description)
{
    /// <summary>The reason not to use it any more (<c>@deprecated</c>); null if there is none.</summary>
    public string? Deprecated { get; init; }
}

/// <summary><c>@limit</c>: the number of nodes of a list without a limit, and the greatest limit of a request; null: no such rule.</summary>
public sealed record LimitRule(int? Default, int? Max);

/// <summary><c>@validity</c>: the Date properties of the first and the last day on which a relationship holds; null values are open.</summary>
public sealed record Validity(Property From, Property To);
