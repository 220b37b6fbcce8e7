using System.Collections.Immutable;

namespace KnowledgeGraph.Inference.Graphs;

/// <summary>The labels, relationship types, properties, constraints and full-text indexes of a property graph.</summary>
/// <param name="Labels">The labels, in the order of their names.</param>
/// <param name="Sets">The sets of labels that nodes have.</param>
/// <param name="Relationships">The relationship types, in the order of their names.</param>
/// <param name="Constraints">The constraints on properties.</param>
/// <param name="TextIndexes">The full-text indexes over nodes that are online, in the order of their names.</param>
/// <param name="Unlabelled">The number of nodes without a label, of those that were read.</param>
/// <param name="Sample">The most nodes of a label, and relationships of a type, that were read.</param>
public sealed record GraphProfile(
    ImmutableArray<LabelProfile> Labels,
    ImmutableArray<LabelSet> Sets,
    ImmutableArray<RelationshipProfile> Relationships,
    ImmutableArray<GraphConstraint> Constraints,
    ImmutableArray<TextIndex> TextIndexes,
    long Unlabelled,
    int Sample);

/// <summary>A set of labels that nodes have together.</summary>
/// <param name="Labels">The labels, in the order of their names.</param>
/// <param name="Count">The number of nodes that were read and have these labels alone.</param>
public sealed record LabelSet(ImmutableArray<string> Labels, long Count);

/// <summary>The nodes of a label.</summary>
/// <param name="Name">The label.</param>
/// <param name="Count">Their number.</param>
/// <param name="Read">The number that was read.</param>
/// <param name="Properties">Their properties, in the order of their names.</param>
public sealed record LabelProfile(string Name, long Count, long Read, ImmutableArray<StoredProperty> Properties);

/// <summary>A property, as it is stored.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Types">The types of its values, the commonest first.</param>
/// <param name="IsUnique">True if all nodes of the label were read, and no two have the same value; false also where it was not looked at.</param>
public sealed record StoredProperty(string Name, ImmutableArray<StoredType> Types, bool IsUnique = false)
{
    /// <summary>The number of values.</summary>
    public long Count => Types.Sum(type => type.Count);
}

/// <summary>The values of a property that are of one type.</summary>
/// <param name="Name">Cypher's name of the type, such as <c>STRING</c>, <c>LIST&lt;INTEGER&gt;</c>, of points with the number of their reference system: <c>POINT 4326</c>.</param>
/// <param name="Count">Their number.</param>
/// <param name="Least">The least whole number among them; null for other types.</param>
/// <param name="Most">The greatest whole number among them; null for other types.</param>
public sealed record StoredType(string Name, long Count, long? Least = null, long? Most = null);

/// <summary>The relationships of a type.</summary>
/// <param name="Name">The type.</param>
/// <param name="Count">Their number.</param>
/// <param name="Read">The number that was read.</param>
/// <param name="Ends">Between which sets of labels they run.</param>
/// <param name="Properties">Their properties, in the order of their names.</param>
public sealed record RelationshipProfile(string Name, long Count, long Read, ImmutableArray<RelationshipEnds> Ends, ImmutableArray<StoredProperty> Properties);

/// <summary>Relationships of a type between nodes with two sets of labels.</summary>
/// <param name="Source">The labels of the nodes that they lead from.</param>
/// <param name="Target">The labels of the nodes that they lead to.</param>
/// <param name="Count">The number that was read.</param>
/// <param name="MostFromOne">The most relationships of the type, to whatever nodes, that lead from one of these sources.</param>
/// <param name="MostToOne">The most relationships of the type, from whatever nodes, that lead to one of these targets.</param>
public sealed record RelationshipEnds(ImmutableArray<string> Source, ImmutableArray<string> Target, long Count, long MostFromOne, long MostToOne);

/// <summary>A constraint.</summary>
/// <param name="Name">Its label.</param>
/// <param name="Property">Its property; constraints on several together are not listed.</param>
/// <param name="IsUnique">True if no two nodes have the same value.</param>
/// <param name="IsRequired">True if every node has a value.</param>
public sealed record GraphConstraint(string Name, string Property, bool IsUnique, bool IsRequired);

/// <summary>A full-text index over nodes.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Labels">Its labels: a node with one of them is in it.</param>
/// <param name="Properties">Its properties.</param>
public sealed record TextIndex(string Name, ImmutableArray<string> Labels, ImmutableArray<string> Properties);
