using System.Collections.Immutable;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Plans;

/// <summary>
/// A part of the graph that an extension field looks for before it can show anything. Finding is a store's own work, over as few of its rows as it can;
/// what it finds is a <see cref="FoundObject"/>, whose nodes are then shown as everywhere else. A closed family.
/// </summary>
public abstract record Finding;

/// <summary>Nodes whose names fit a phrase.</summary>
/// <param name="Phrase">The phrase, a text.</param>
/// <param name="Types">All types that are searched.</param>
/// <param name="Requested">The types whose nodes are requested.</param>
/// <param name="Page">Which of the hits are shown.</param>
public sealed record SearchFinding(
    Parameter Phrase, ImmutableArray<SearchedType> Types, ImmutableArray<SearchedType> Requested, Page Page) : Finding;

/// <summary>All shortest paths between two nodes, in the order of <c>FoundPath</c>.</summary>
/// <param name="From">The id of the node that they start from, a text.</param>
/// <param name="To">The id of the node that they lead to, a text.</param>
/// <param name="MaxLength">How many relationships they may have, a whole number from 0.</param>
/// <param name="First">How many are given, a whole number from 0.</param>
/// <param name="Nodes">The types of their nodes, those of <see cref="GraphModel.AnyNode"/>.</param>
/// <param name="Traversed">Along what they lead, by name.</param>
public sealed record PathFinding(
    Parameter From, Parameter To, Parameter MaxLength, Parameter First, ImmutableArray<NodeType> Nodes, ImmutableArray<TraversedType> Traversed) : Finding;

/// <summary>The nodes and relationships around a node, as <c>FoundNeighbourhood</c> has it.</summary>
/// <param name="Centre">The id of the node, a text.</param>
/// <param name="Depth">How many steps it goes, a whole number from 0.</param>
/// <param name="Page">Which of its relationships are shown; it has a limit.</param>
/// <param name="Nodes">The types of nodes, those of <see cref="GraphModel.AnyNode"/>.</param>
/// <param name="Requested">The positions of the requested types among them; the node in the middle may be of any.</param>
/// <param name="Traversed">Along what it goes, by name.</param>
public sealed record NeighbourhoodFinding(
    Parameter Centre, Parameter Depth, Page Page, ImmutableArray<NodeType> Nodes, ImmutableArray<int> Requested, ImmutableArray<TraversedType> Traversed) : Finding;

/// <summary>The nodes and relationships that hold the id of a node in the list of a <c>@lookup</c>, in the order of <c>FoundCitations</c>.</summary>
/// <param name="Id">The node's id, a text.</param>
/// <param name="Page">Which part is given; it has a limit.</param>
/// <param name="Nodes">The types of nodes that may, with what says that one does.</param>
/// <param name="Traversed">The relationships that do.</param>
/// <param name="Shown">The types of nodes that are shown, those of <see cref="GraphModel.AnyNode"/>.</param>
public sealed record CitationFinding(
    Parameter Id, Page Page, ImmutableArray<NodeTarget> Nodes, ImmutableArray<TraversedType> Traversed, ImmutableArray<NodeType> Shown) : Finding;

/// <summary>The numbers of nodes and relationships that hold each of some ids in the list of a <c>@lookup</c>.</summary>
/// <param name="Ids">The ids, a list of texts.</param>
/// <param name="Nodes">The types of nodes that may, with the lists.</param>
/// <param name="Traversed">The relationships that may, with the lists of their properties.</param>
/// <param name="Shown">The types of nodes that are shown, those of <see cref="GraphModel.AnyNode"/>.</param>
public sealed record CitationCountsFinding(
    Parameter Ids, ImmutableArray<CitingType<NodeType>> Nodes, ImmutableArray<CitingType<TraversedType>> Traversed, ImmutableArray<NodeType> Shown) : Finding;

/// <summary>The nodes of a type, or the relationships of one, that hold ids in the list of a <c>@lookup</c>.</summary>
/// <typeparam name="T">A node type of <see cref="GraphModel.AnyNode"/>, or a type of relationships.</typeparam>
/// <param name="Type">The type.</param>
/// <param name="Ids">The list properties; at least one.</param>
public sealed record CitingType<T>(T Type, ImmutableArray<Property> Ids);

/// <summary>The nodes of some ids.</summary>
/// <param name="Ids">The ids, a list of texts.</param>
/// <param name="Nodes">The types of nodes, those of <see cref="GraphModel.AnyNode"/>; of several nodes of one id the first type counts.</param>
public sealed record NodesFinding(Parameter Ids, ImmutableArray<NodeType> Nodes) : Finding;

/// <summary>The relationships of a type between nodes of <see cref="GraphModel.AnyNode"/>, followed whichever way they run.</summary>
/// <param name="Type">Their type.</param>
/// <param name="Filter">Which of them; it speaks of their properties alone.</param>
public sealed record TraversedType(TraversableType Type, Filter Filter);

/// <summary>
/// An object of the answer as it was found: all of it, but for what its nodes show. The same on every store but for
/// <see cref="FoundNode.Number"/>.
/// </summary>
/// <param name="Values">
/// By the names of the API's fields: null; a scalar as <see cref="Values.GraphValue"/> describes; a <see cref="FoundProperties"/>; a
/// <see cref="FoundNode"/> or a <see cref="FoundObject"/>, or an immutable array of one of those two; an array of nodes can hold null.
/// </param>
public sealed record FoundObject(IReadOnlyDictionary<string, object?> Values)
{
    /// <summary>An object of these values.</summary>
    public static FoundObject Of(params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var byName = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in values)
        {
            byName.Add(name, value);
        }

        return new FoundObject(byName);
    }

    /// <summary>The nodes under a name, in their order; none for null.</summary>
    public ImmutableArray<FoundNode> Nodes(string name) => Values[name] switch
    {
        null => [],
        FoundNode node => [node],
        var nodes => (ImmutableArray<FoundNode>)nodes,
    };

    /// <summary>The objects under a name, in their order; none for null.</summary>
    public ImmutableArray<FoundObject> Objects(string name) => Values[name] switch
    {
        null => [],
        FoundObject part => [part],
        var parts => (ImmutableArray<FoundObject>)parts,
    };
}

/// <summary>A node that was found.</summary>
/// <param name="Type">The position of its type among those of <see cref="Model.GraphModel.AnyNode"/>.</param>
/// <param name="Number">The store's own number of it, which holds while one operation is answered.</param>
public sealed record FoundNode(int Type, long Number);

/// <summary>The properties of a relationship that was found.</summary>
/// <param name="Type">The position of their type among those of <see cref="GraphModel.TraversableProperties"/>.</param>
/// <param name="Table">The store's own place of the relationship.</param>
/// <param name="Number">The store's own number of it in that place, which holds while one operation is answered.</param>
public sealed record FoundProperties(int Type, int Table, long Number);
