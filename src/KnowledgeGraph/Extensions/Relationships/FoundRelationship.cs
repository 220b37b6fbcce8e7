using KnowledgeGraph.Model;
using KnowledgeGraph.Plans;

namespace KnowledgeGraph.Extensions.Relationships;

/// <summary>A relationship that was found.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Start">The node that it runs from.</param>
/// <param name="End">The node that it runs to.</param>
/// <param name="Table">The store's own place of it.</param>
/// <param name="Number">The store's own number of it, in that place.</param>
public sealed record FoundRelationship(TraversableType Type, FoundNode Start, FoundNode End, int Table, long Number)
{
    /// <summary>The object of the answer, an <c>AnyRelationship</c>.</summary>
    public FoundObject Show() => FoundObject.Of(
        ("type", Type.Name),
        ("start", Start),
        ("end", End),
        ("properties", Type.FindProperties(Start.Type, End.Type) is { } properties ? new FoundProperties(properties, Table, Number) : null));
}
