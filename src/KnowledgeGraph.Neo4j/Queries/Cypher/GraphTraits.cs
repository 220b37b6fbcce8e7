using System.Collections.Frozen;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Neo4j.Queries.Cypher;

/// <summary>The facts about the graph in a database that its model does not say. The loader of this service guarantees them; of other graphs none is known.</summary>
internal sealed record GraphTraits
{
    /// <summary>True if every node and relationship has a value wherever the model requires one.</summary>
    public bool HasAllRequired { get; init; }

    /// <summary>True if there is the index that search needs.</summary>
    public bool HasSearchIndex { get; init; }

    /// <summary>The names of the node types whose nodes have Neo4j's own ids in the order of their keys.</summary>
    public FrozenSet<string> OrderedTypes { get; init; } = [];

    /// <summary>The names of the relationship types of which no two relationships run from one node to the same other node.</summary>
    public FrozenSet<string> SimpleTypes { get; init; } = [];

    /// <summary>
    /// The relationship types whose relationships, followed in a direction, lead to nodes of one type only: what such a relationship leads to is
    /// of that type, and is not tested.
    /// </summary>
    public FrozenSet<(string Type, Direction Direction)> OneEnded { get; init; } = [];

    /// <summary>The <see cref="OneEnded"/> types of a model, for a graph whose relationships run as the model says.</summary>
    public static FrozenSet<(string Type, Direction Direction)> FindOneEnded(GraphModel model) =>
        model.RelationshipTypes.Where(type => type.Ends.Select(ends => ends.Target).Distinct().Count() == 1).Select(type => (type.Name, Direction.Out))
            .Concat(model.RelationshipTypes.Where(type => type.Ends.Select(ends => ends.Source).Distinct().Count() == 1).Select(type => (type.Name, Direction.In)))
            .ToFrozenSet();
}
