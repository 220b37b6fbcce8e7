using System.Collections.Frozen;
using System.Collections.Immutable;
using KnowledgeGraph.Inference.Graphs;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>The facts about the graph in a database that its model does not say. The loader of this service guarantees them; of other graphs none is known.</summary>
internal sealed record GraphTraits
{
    /// <summary>The version of the graph, equal for the same graph alone; empty for a graph that others loaded.</summary>
    public string Version { get; init; } = "";

    /// <summary>The id of the load, unique for each; empty for a graph that others loaded.</summary>
    public string Load { get; init; } = "";

    /// <summary>True if the graph replaced another one that this service had loaded into the database.</summary>
    public bool HasReplaced { get; init; }

    /// <summary>True if this service loaded the graph.</summary>
    public bool IsLoaded => Load.Length > 0;

    /// <summary>True if every node and relationship has a value wherever the model requires one.</summary>
    public bool HasAllRequired { get; init; }

    /// <summary>True if every id is text; ids of other graphs may be whole numbers, which are requested as text.</summary>
    public bool HasTextIds { get; init; }

    /// <summary>The full-text indexes of a graph that others loaded, which search uses.</summary>
    public ImmutableArray<TextIndex> TextIndexes { get; init; } = [];

    /// <summary>True if there is the index that the loader makes for search.</summary>
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

    /// <summary>Checks whether traits are those of the same load.</summary>
    public bool IsOfSameLoad(GraphTraits other) => Load == other.Load && Version == other.Version;

    /// <summary>The <see cref="OneEnded"/> types of a model, for a graph whose relationships run as the model says.</summary>
    public static FrozenSet<(string Type, Direction Direction)> FindOneEnded(GraphModel model) =>
        model.RelationshipTypes.Where(type => type.Ends.Select(ends => ends.Target).Distinct().Count() == 1).Select(type => (type.Name, Direction.Out))
            .Concat(model.RelationshipTypes.Where(type => type.Ends.Select(ends => ends.Source).Distinct().Count() == 1).Select(type => (type.Name, Direction.In)))
            .ToFrozenSet();
}
