namespace KnowledgeGraph.Exports.Graphs;

/// <summary>A node of an export.</summary>
/// <param name="Type">Its type; of several the first in the model's order.</param>
/// <param name="Id">Its id.</param>
/// <param name="Label">The name to show for it.</param>
/// <param name="Values">The values of all properties of its type, see <see cref="ExportedProperty.Index"/>.</param>
public readonly record struct ExportNode(ExportedNodeType Type, string Id, string Label, object?[] Values);

/// <summary>A relationship of an export.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Id">Its id, the same in every format and selection: <c>r</c>, 16 hexadecimal digits, and <c>-2</c> and so on for equal ones.</param>
/// <param name="Start">The id of the node that it starts from.</param>
/// <param name="End">The id of the node that it leads to.</param>
/// <param name="Values">The values of all properties of its type.</param>
public readonly record struct ExportRelationship(ExportedRelationshipType Type, string Id, string Start, string End, object?[] Values);
