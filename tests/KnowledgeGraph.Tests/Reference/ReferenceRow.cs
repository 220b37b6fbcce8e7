using KnowledgeGraph.Errors;
using KnowledgeGraph.Model;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Stores;
using KnowledgeGraph.Tests.Graphs;

namespace KnowledgeGraph.Tests.Reference;

/// <summary>A node, and how it was reached.</summary>
/// <param name="Node">The node.</param>
/// <param name="Target">The place of its type among the targets of the node set that it is a row of.</param>
/// <param name="Type">That type.</param>
/// <param name="Relationship">The relationship that led to it; null where none did.</param>
internal sealed record ReferenceRow(TestNode Node, int Target, NodeType Type, TestRelationship? Relationship)
{
    /// <summary>The value of a property; null if nothing is stored and the model has no default.</summary>
    public object? Value(PropertyReference reference)
    {
        var properties = reference.Owner == PropertyOwner.Node ? Node.Properties : Relationship!.Properties;
        return StoredValue.Read(properties, reference.Property) ?? reference.Property.Coalesce;
    }

    /// <summary>The error for a value that does not fit the model.</summary>
    public RequestError DescribeError(PropertyReference property, bool isMissing)
    {
        var id = Type.Key is { } key ? Value(new(key, PropertyOwner.Node)) as string : null;
        return StoredValueErrors.Describe(property, Type, Relationship?.Type, id, isMissing);
    }
}
