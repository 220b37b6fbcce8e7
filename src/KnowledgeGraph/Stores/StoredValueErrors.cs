using KnowledgeGraph.Errors;
using KnowledgeGraph.Model;
using KnowledgeGraph.Plans;

namespace KnowledgeGraph.Stores;

/// <summary>Describes stored values that do not fit the model, the same on every store.</summary>
public static class StoredValueErrors
{
    private const string Hint = "Correct the graph, or the model.";

    /// <summary>The error for a property's value.</summary>
    /// <param name="property">The property.</param>
    /// <param name="node">The type of the row's node.</param>
    /// <param name="relationship">The type of the relationship that led to the node; null where none did.</param>
    /// <param name="id">The node's id; null where it has none.</param>
    /// <param name="isMissing">Whether there is no value, and not a wrong one.</param>
    public static RequestError Describe(PropertyReference property, NodeType node, string? relationship, string? id, bool isMissing)
    {
        var owner = id is null ? $"a {node.Name} without id" : $"{node.Name} '{id}'";
        owner = property.Owner == PropertyOwner.Node ? owner : $"the relationship {relationship} that leads to {owner}";
        var type = property.Property.Type;
        var what = isMissing ? "has no value, and the model says that it always has one" : $"is not a valid {(type.IsList ? "list of " : "")}{type.ScalarName}";
        return new(ErrorCodes.StoredValue, $"The property '{property.Property.Name}' of {owner} {what}.") { Hint = Hint };
    }

    /// <summary>The error for an aggregate over a property's values.</summary>
    public static RequestError Describe(Property property) =>
        new(ErrorCodes.StoredValue, $"An aggregate of '{property.Name}' is not a valid {property.Type.ScalarName}.") { Hint = Hint };
}
