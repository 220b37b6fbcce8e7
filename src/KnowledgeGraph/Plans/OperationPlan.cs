using System.Collections.Immutable;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Plans;

/// <summary>The plan of one operation, in the model's terms. Stores answer by position; the plan knows the response keys.</summary>
/// <param name="Fields">The root fields, in the order of the response.</param>
/// <param name="Parameters">Every value of the client's that a store is sent; <see cref="Parameter.Index"/> is the position in this list.</param>
public sealed record OperationPlan(ImmutableArray<PlannedField> Fields, ImmutableArray<Parameter> Parameters);

/// <summary>One key of a response object and what is written there.</summary>
public sealed record PlannedField(string Key, Selection Selection);

/// <summary>The value of one response key. A closed family: every store answers each of its members.</summary>
public abstract record Selection;

/// <summary>A text that is the same on every row: <c>__typename</c>.</summary>
public sealed record TextSelection(string Text) : Selection;

/// <summary>JSON that is known when the plan is made: the answer to introspection.</summary>
public sealed record JsonSelection(string Json) : Selection;

/// <summary>A property of the row's node or of the relationship that led to it.</summary>
/// <param name="Property">The property.</param>
/// <param name="PointFields">For points: the keys of the object to write, and which part of the point each one shows; else empty.</param>
public sealed record ValueSelection(PropertyReference Property, ImmutableArray<PointField> PointFields) : Selection;

/// <summary>One key of a point's object.</summary>
public sealed record PointField(string Key, PointPart Part);

/// <summary>The parts of a point.</summary>
public enum PointPart
{
    /// <summary>Longitude, or x.</summary>
    X,

    /// <summary>Latitude, or y.</summary>
    Y,

    /// <summary>Height, or z; null in two dimensions.</summary>
    Z,

    /// <summary>The name of the coordinate system, such as <c>wgs-84</c>.</summary>
    Crs,

    /// <summary>The number of the coordinate system, such as 4326.</summary>
    Srid,

    /// <summary>The name of the object's type: <c>Point</c> or <c>CartesianPoint</c>.</summary>
    Typename,
}

/// <summary>An object that says more of the current row: <c>node</c> and <c>properties</c> of an edge, <c>pageInfo</c>, <c>aggregate</c>, <c>count</c>.</summary>
public sealed record ObjectSelection(ImmutableArray<PlannedField> Fields) : Selection;

/// <summary>A list of nodes, each once.</summary>
/// <param name="Nodes">Which nodes.</param>
/// <param name="Fields">What each shows, for every one of the targets of <paramref name="Nodes"/>, in their order.</param>
public sealed record NodesSelection(NodeSet Nodes, ImmutableArray<ImmutableArray<PlannedField>> Fields) : Selection;

/// <summary>The first node of a set as an object; null if there is none.</summary>
/// <param name="Nodes">Which nodes; only the first is read.</param>
/// <param name="Fields">As in <see cref="NodesSelection"/>.</param>
public sealed record NodeSelection(NodeSet Nodes, ImmutableArray<ImmutableArray<PlannedField>> Fields) : Selection;

/// <summary>
/// A connection: one edge for each node of a root field, one for each relationship elsewhere. The selections of
/// <paramref name="Fields"/> (<see cref="EdgesSelection"/>, <see cref="TotalCountSelection"/>, <see cref="PageSelection"/>,
/// <see cref="AggregateSelection"/>, objects and texts) speak of <paramref name="Nodes"/>; the page bounds the edges and the page info only.
/// </summary>
public sealed record ConnectionSelection(NodeSet Nodes, ImmutableArray<PlannedField> Fields) : Selection;

/// <summary>The list of the connection's edges on its page.</summary>
/// <param name="Fields">What each edge shows, for every one of the connection's targets, in their order.</param>
public sealed record EdgesSelection(ImmutableArray<ImmutableArray<PlannedField>> Fields) : Selection;

/// <summary>The cursor of the current edge: base64 of <c>arrayconnection:N</c>, N counted from 0 over all edges.</summary>
public sealed record CursorSelection : Selection;

/// <summary>The number of edges the connection has on all pages.</summary>
public sealed record TotalCountSelection : Selection;

/// <summary>One field of the connection's page info.</summary>
public sealed record PageSelection(PagePart Part) : Selection;

/// <summary>The parts of the page info.</summary>
public enum PagePart
{
    /// <summary>True if edges follow the page.</summary>
    HasNextPage,

    /// <summary>True if the page does not begin at the first edge, even past the end.</summary>
    HasPreviousPage,

    /// <summary>The first edge's cursor; null on an empty page.</summary>
    StartCursor,

    /// <summary>The last edge's cursor; null on an empty page.</summary>
    EndCursor,
}

/// <summary>One number or text over all of the connection's edges, whatever the page.</summary>
public sealed record AggregateSelection(AggregateExpression Expression) : Selection;

/// <summary>An extension field: its finding is made first, and then what was found is shown. Only a root field.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Found">What is shown of the found object: a <see cref="FoundSelection"/>, nodes of <see cref="FoundNodes"/>, or a value.</param>
public sealed record FindingSelection(Finding Finding, Selection Found) : Selection;

/// <summary>The value found under a name of the current found object: an object, a list of objects, each of which counts as a node, or null.</summary>
/// <param name="Name">The name.</param>
/// <param name="Fields">What each object shows: texts, <see cref="FoundValueSelection"/>, further objects, and nodes of <see cref="FoundNodes"/>.</param>
public sealed record FoundSelection(string Name, ImmutableArray<PlannedField> Fields) : Selection;

/// <summary>The scalar that was found under a name of the current found object.</summary>
public sealed record FoundValueSelection(string Name) : Selection;

/// <summary>
/// The properties of the current found relationship (<see cref="FoundProperties"/>), an object; null where it carries none. Of the found object
/// current, <c>type</c> is the relationship's type and <c>end</c> the node that it runs to.
/// </summary>
/// <param name="Name">The name under which they were found.</param>
/// <param name="Types">The types that they can be of.</param>
/// <param name="Fields">What is shown, for each of these types.</param>
/// <param name="Ends">The node types of <see cref="GraphModel.AnyNode"/>.</param>
public sealed record FoundPropertiesSelection(
    string Name,
    ImmutableArray<RelationshipProperties> Types,
    ImmutableArray<ImmutableArray<PlannedField>> Fields,
    ImmutableArray<NodeType> Ends) : Selection;

/// <summary>The key of the node that was found under a name of the found object.</summary>
/// <param name="Name">The name.</param>
/// <param name="Nodes">The node types of <see cref="GraphModel.AnyNode"/>.</param>
public sealed record FoundKeySelection(string Name, ImmutableArray<NodeType> Nodes) : Selection;

/// <summary>The number of relationships that are followed from the row's node, along or against their direction; one with itself counts once.</summary>
/// <param name="Types">The relationships that are followed.</param>
/// <param name="Nodes">The types of nodes that they may lead to.</param>
public sealed record DegreeSelection(ImmutableArray<TraversedType> Types, ImmutableArray<NodeType> Nodes) : Selection;

/// <summary>A part of the names of the row's node.</summary>
/// <param name="Key">The node's key, its caption if it has no name.</param>
/// <param name="Names">The properties that hold names, the caption first.</param>
/// <param name="Part">The part.</param>
/// <param name="Fields">For <see cref="NamesPart.Names"/>, what is shown of each name: texts, and a <see cref="FoundValueSelection"/> of <c>text</c>, <c>language</c> or <c>field</c>.</param>
public sealed record NamesSelection(
    PropertyReference Key, ImmutableArray<NameProperty> Names, NamesPart Part, ImmutableArray<PlannedField> Fields) : Selection
{
    /// <summary>The properties whose values are needed, in order: the key, and for each name its text, and its language if a property holds it.</summary>
    public ImmutableArray<PropertyReference> Properties =>
        [Key, .. Names.SelectMany(name => name.LanguageHolder is { } holder ? new[] { name.Text, holder } : [name.Text])];
}

/// <summary>A property that holds a name.</summary>
/// <param name="Text">The property.</param>
/// <param name="Language">The language of the name, a BCP 47 tag; null if it is not known, or if a property holds it.</param>
/// <param name="LanguageHolder">The property that holds the language; null if none does.</param>
public sealed record NameProperty(PropertyReference Text, string? Language, PropertyReference? LanguageHolder);

/// <summary>A part of the names of a node.</summary>
public enum NamesPart
{
    /// <summary>The first name that is not empty, or the key.</summary>
    Caption,

    /// <summary>The language of the caption; null if it is not known.</summary>
    Language,

    /// <summary>The list of all names that are not empty.</summary>
    Names,
}

/// <summary>A property of the node or of the relationship that led to it.</summary>
public sealed record PropertyReference(Property Property, PropertyOwner Owner);

/// <summary>Whose property it is.</summary>
public enum PropertyOwner
{
    /// <summary>The node's.</summary>
    Node,

    /// <summary>The relationship's that led to the node.</summary>
    Relationship,
}
