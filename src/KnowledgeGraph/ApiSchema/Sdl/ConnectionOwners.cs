using KnowledgeGraph.Model;

namespace KnowledgeGraph.ApiSchema.Sdl;

/// <summary>
/// Whose each connection type is. With the types Foo and FooBar, the connections of all fooBars and of Foo.bars have one name, and as in
/// the library both have the type that belongs to whichever of Foo and FooBar the SDL declares first. <c>@plural</c> keeps them apart.
/// </summary>
internal sealed class ConnectionOwners
{
    private readonly Dictionary<string, TargetType> _targets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SchemaRelationship> _relationships = new(StringComparer.Ordinal);

    /// <summary>Finds the owners in a model.</summary>
    public ConnectionOwners(GraphModel model)
    {
        foreach (var type in model.NodeTypes.Concat<TargetType>(model.Interfaces))
        {
            foreach (var relationship in SchemaRelationship.FieldsFor(model, type).Where(relationship => !_targets.ContainsKey(NameOf(relationship))))
            {
                _relationships.TryAdd(NameOf(relationship), relationship);
            }

            if (!_relationships.ContainsKey(NameOf(type)))
            {
                _targets.TryAdd(NameOf(type), type);
            }
        }
    }

    /// <summary>The name of the type of a root field's connection.</summary>
    public static string NameOf(TargetType target) => $"{TypeNames.UpperFirst(target.Plural)}Connection";

    /// <summary>The name of the type of a relationship field's connection.</summary>
    public static string NameOf(SchemaRelationship relationship) => $"{relationship.Stem}Connection";

    /// <summary>The relationship field that a connection type belongs to; null where it belongs to none.</summary>
    public SchemaRelationship? FindRelationship(string name) => _relationships.GetValueOrDefault(name);

    /// <summary>The node type or interface that a connection type belongs to; null where it belongs to none.</summary>
    public TargetType? FindTarget(string name) => _targets.GetValueOrDefault(name);
}
