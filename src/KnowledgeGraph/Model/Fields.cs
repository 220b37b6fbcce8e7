using System.Collections.Immutable;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Model;

/// <summary>A value on a node or a relationship.</summary>
/// <param name="Name">The name of the field that shows it.</param>
/// <param name="Type">Its type.</param>
public sealed record Property(string Name, PropertyType Type)
{
    /// <summary>The description in the SDL; null if there is none.</summary>
    public string? Description { get; init; }

    /// <summary>The language of its text (<c>@display(language:)</c>): a BCP 47 tag, or the name of the property that holds one; null where the model does not say.</summary>
    public string? Language { get; init; }

    /// <summary>The name under which stores keep it (<c>@alias</c>).</summary>
    public string StoredName { get; init; } = Name;

    /// <summary>The reason not to use it any more (<c>@deprecated</c>); null if there is none.</summary>
    public string? Deprecated { get; init; }

    /// <summary>The value that the field shows if nothing is stored (<c>@coalesce</c>), as <see cref="Values.GraphValue"/> describes; null: nothing.</summary>
    public object? Coalesce { get; init; }

    /// <summary>True if the API shows it (<c>@selectable(onRead:)</c>).</summary>
    public bool IsSelectable { get; init; } = true;

    /// <summary>True if aggregates show it (<c>@selectable(onAggregate:)</c>).</summary>
    public bool IsAggregable { get; init; } = true;

    /// <summary>True if <c>where</c> knows it (<c>@filterable(byValue:)</c>).</summary>
    public bool IsFilterable { get; init; } = true;

    /// <summary>True if aggregate filters know it (<c>@filterable(byAggregate:)</c>).</summary>
    public bool IsFilterableByAggregate { get; init; } = true;

    /// <summary>True if <c>sort</c> knows it (<c>@sortable(byValue:)</c>).</summary>
    public bool IsSortable { get; init; } = true;

    /// <summary>True if it holds the id of the node that makes a claim (<c>@attribution</c>).</summary>
    public bool IsAttribution { get; init; }

    /// <summary>True if it is the id that Neo4j gives a node of a graph that others loaded (<c>@elementId</c>).</summary>
    public bool IsElementId { get; init; }

    /// <summary>Its words in other vocabularies (<c>@term</c>); empty if it has none.</summary>
    public ImmutableArray<Term> Terms { get; init; } = [];

    /// <summary>The column that holds it (<c>@column</c>); null: the one of its name.</summary>
    public ColumnSource? Column { get; init; }

    /// <summary>The part of the origin of its row that it holds; null if it holds a value. Rows that differ in it alone say the same.</summary>
    public OriginPart? Origin => Column?.Origin;

    /// <summary>True if its values have an order: every type but lists.</summary>
    public bool IsOrdered => !Type.IsList;

    /// <summary>True if a row never shows null: the type is required, or there is a value to show instead.</summary>
    public bool IsNeverNull => Type.IsRequired || Coalesce is not null;
}

/// <summary>The type of a property.</summary>
/// <param name="Scalar">The scalar, of each element where it is a list.</param>
/// <param name="Enum">The enum where <paramref name="Scalar"/> is <see cref="ScalarType.Enum"/>, else null.</param>
/// <param name="IsList">Whether it is a list.</param>
/// <param name="IsRequired">Whether the value (the list itself, for a list) is never null.</param>
/// <param name="IsElementRequired">For lists: whether no element is null.</param>
public sealed record PropertyType(ScalarType Scalar, EnumType? Enum, bool IsList, bool IsRequired, bool IsElementRequired)
{
    /// <summary>The model's own scalar where <see cref="Scalar"/> is <see cref="ScalarType.Custom"/>, else null.</summary>
    public CustomScalar? Custom { get; init; }

    /// <summary>The scalar's or the enum's name in the API schema, such as <c>BigInt</c>.</summary>
    public string ScalarName => Enum?.Name ?? Custom?.Name ?? (Scalar == ScalarType.Id ? "ID" : Scalar.ToString());
}

/// <summary>The way in which a relationship runs, seen from the type that declares the field.</summary>
public enum Direction
{
    /// <summary>From the node.</summary>
    Out,

    /// <summary>To the node.</summary>
    In,

    /// <summary>Either way (<c>queryDirection: UNDIRECTED</c>).</summary>
    Undirected,
}

/// <summary>A field that follows relationships of one type to nodes.</summary>
/// <param name="Name">The field's name.</param>
/// <param name="Type">The relationship type, such as <c>IN_PROVINCE</c>.</param>
/// <param name="Direction">The way in which it is followed when it is read.</param>
/// <param name="Target">The name of the node type, interface or union that it leads to.</param>
/// <param name="Properties">The properties of the relationships; null where they have none.</param>
/// <param name="IsList">False for a relationship to one.</param>
public sealed record RelationshipField(
    string Name, string Type, Direction Direction, string Target, RelationshipProperties? Properties, bool IsList)
{
    /// <summary>The description in the SDL; null if there is none.</summary>
    public string? Description { get; init; }

    /// <summary>The words for the relationship, seen from here (<c>@display(label:)</c>); null where the model does not say.</summary>
    public string? Label { get; init; }

    /// <summary>The way in which relationships are stored: <see cref="Direction.Out"/> or <see cref="Direction.In"/>.</summary>
    public Direction StoredDirection { get; init; } = Direction;

    /// <summary>The reason not to use it any more (<c>@deprecated</c>); null if there is none.</summary>
    public string? Deprecated { get; init; }

    /// <summary>True if the API shows its nodes and edges (<c>@selectable(onRead:)</c>); otherwise its connection has aggregates alone.</summary>
    public bool IsSelectable { get; init; } = true;

    /// <summary>True if <c>where</c> knows it (<c>@filterable(byValue:)</c>).</summary>
    public bool IsFilterable { get; init; } = true;

    /// <summary>True if its aggregates can be filtered by (<c>@filterable(byAggregate:)</c>).</summary>
    public bool IsFilterableByAggregate { get; init; } = true;

    /// <summary>True if its connection gives aggregates (<c>@relationship(aggregate:)</c>).</summary>
    public bool IsAggregable { get; init; } = true;

    /// <summary>The column of the file of its type that names the other node (<c>@column</c>); null if there is none.</summary>
    public ColumnSource? Column { get; init; }

    /// <summary>The files of its relationships (<c>@data</c>).</summary>
    public ImmutableArray<DataSource> Data { get; init; } = [];
}

/// <summary>A relationship field that every implementer of an interface has.</summary>
public sealed record DeclaredRelationship(string Name, string Target, bool IsList)
{
    /// <summary>
    /// True if the interface declares it as a relationship (<c>@declareRelationship</c>). Otherwise the interface shows it without
    /// arguments, and it has no connection and no filter.
    /// </summary>
    public bool IsDeclared { get; init; } = true;

    /// <summary>True if aggregates over it can be filtered by.</summary>
    public bool IsFilterableByAggregate { get; init; } = true;

    /// <summary>True if the API shows it (<c>@selectable(onRead:)</c>).</summary>
    public bool IsSelectable { get; init; } = true;

    /// <summary>True if <c>where</c> knows it (<c>@filterable(byValue:)</c>).</summary>
    public bool IsFilterable { get; init; } = true;

    /// <summary>The description in the SDL; null if there is none.</summary>
    public string? Description { get; init; }
}

/// <summary>
/// The nodes whose ids are in a list property of the same object, in the order of that list, or the node whose id is in a property
/// (<c>@lookup</c>).
/// </summary>
/// <param name="Name">The field's name.</param>
/// <param name="Ids">The property of the ids; a list, or one id.</param>
/// <param name="Target">The name of the node type that the ids are of, which has a key; or <see cref="AnyNodeName"/>, for nodes of any type.</param>
public sealed record LookupField(string Name, Property Ids, string Target)
{
    /// <summary>The name of <see cref="GraphModel.AnyNode"/>.</summary>
    public const string AnyNodeName = "AnyNode";

    /// <summary>The description in the SDL; null if there is none.</summary>
    public string? Description { get; init; }
}
