using System.Collections.Immutable;
using KnowledgeGraph.Exchange.Files;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Exchange.JsonLines;

/// <summary>A file that <see cref="JsonLinesUnpacker"/> writes.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Type">The type; of nodes with several, their first.</param>
/// <param name="IsNodes">True for nodes, false for relationships.</param>
/// <param name="Head">The names of the columns before those of properties: ids, and labels if there are nodes of several types.</param>
/// <param name="Properties">The properties of its columns.</param>
internal sealed record UnpackedFile(string Path, string Type, bool IsNodes, ImmutableArray<string> Head, ImmutableArray<Property> Properties)
{
    /// <summary>Describes the file of the nodes of a type.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">The type.</param>
    /// <param name="all">It and the further types that its nodes have; empty if none has any.</param>
    /// <exception cref="InvalidDataException">A type is not of the model.</exception>
    public static UnpackedFile OfNodes(GraphModel model, string name, ImmutableArray<string> all)
    {
        var type = FindNodeType(model, name);
        var properties = type.Properties.Concat(all.SelectMany(each => FindNodeType(model, each).Properties))
            .Where(property => property.StoredName != type.Key?.StoredName)
            .DistinctBy(property => property.StoredName, StringComparer.Ordinal);
        string[] labels = all.IsEmpty ? [] : [":LABEL"];
        return new UnpackedFile(SeedFiles.PathOf(SeedFiles.NodeFolder, name), name, IsNodes: true, [$"{type.Key?.StoredName}:ID", .. labels], [.. properties]);
    }

    /// <summary>Describes the file of the relationships of a type.</summary>
    /// <exception cref="InvalidDataException">The type is not of the model.</exception>
    public static UnpackedFile OfRelationships(GraphModel model, string name) =>
        model.RelationshipTypes.FirstOrDefault(type => type.Name == name) is { } type
            ? new UnpackedFile(SeedFiles.PathOf(SeedFiles.RelationshipFolder, name), name, IsNodes: false, [":START_ID", ":END_ID"], type.Properties)
            : throw new InvalidDataException($"'{name}' is not a relationship type of the file's model.");

    /// <summary>Returns a node type.</summary>
    /// <exception cref="InvalidDataException">It is not of the model.</exception>
    public static NodeType FindNodeType(GraphModel model, string name) => model.NodeTypes.FirstOrDefault(type => type.Name == name)
        ?? throw new InvalidDataException($"'{name}' is not a node type of the file's model.");
}
