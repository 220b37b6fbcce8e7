using System.Collections.Immutable;
using KnowledgeGraph.Model;
using KnowledgeGraph.Planning;

namespace KnowledgeGraph.Paths;

/// <summary>A relationship that was found.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Start">The node that it runs from.</param>
/// <param name="End">The node that it runs to.</param>
/// <param name="Table">The store's own place of it.</param>
/// <param name="Number">The store's own number of it, in that place.</param>
public sealed record FoundRelationship(WalkedType Type, FoundNode Start, FoundNode End, int Table, long Number)
{
    /// <summary>The object of the answer, an <c>AnyRelationship</c>.</summary>
    public FoundObject Show() => FoundObject.Of(
        ("type", Type.Type.Name),
        ("start", Start),
        ("end", End),
        ("properties", Type.FindProperties(Start.Type, End.Type) is { } properties ? new FoundProperties(properties, Table, Number) : null));
}

/// <summary>
/// A path that was found. Paths come in the order of their nodes, the first that differ deciding: by type in the order of the model, then
/// by id; of equal nodes, in the order of their relationships: by the name of the type, then those that run the path's way before those that
/// run against it, then by their properties in the order of the model, nulls last.
/// </summary>
/// <param name="Nodes">Its nodes; one more than it has relationships.</param>
/// <param name="Relationships">Its relationships.</param>
public sealed record FoundPath(ImmutableArray<FoundNode> Nodes, ImmutableArray<FoundRelationship> Relationships)
{
    /// <summary>Paths as the answer of <c>shortestPaths</c>.</summary>
    public static FoundObject Show(IEnumerable<FoundPath> paths) => FoundObject.Of(
        ("shortestPaths", paths.Select(path => path.Show()).ToImmutableArray()));

    private FoundObject Show() => FoundObject.Of(
        ("length", (long)Relationships.Length),
        ("nodes", Nodes),
        ("relationships", Relationships.Select(relationship => relationship.Show()).ToImmutableArray()));
}
