using System.Collections.Immutable;
using KnowledgeGraph.ApiSchema.Sdl;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.ApiSchema;

/// <summary>
/// A root field that the Neo4j GraphQL Library does not have, as the API schema sees it. A model whose own API has a root field of its name,
/// or a type of one of its types' names, is served without it.
/// </summary>
public abstract class SchemaExtension
{
    /// <summary>The name of the root field.</summary>
    public abstract string Name { get; }

    /// <summary>The names of the types that it cannot do without, apart from <see cref="GraphModel.AnyNode"/>.</summary>
    internal abstract ImmutableArray<string> TypeNames { get; }

    /// <summary>Finds what a model lacks for the field to give anything, as a clause; null if nothing. The model has <see cref="GraphModel.AnyNode"/>.</summary>
    internal virtual string? FindLack(GraphModel model) => null;

    /// <summary>Defines the field and its types.</summary>
    internal abstract SchemaField Define(SchemaTypes types, UnionType any);
}

/// <summary>A directive of operations that the Neo4j GraphQL Library does not have.</summary>
public abstract class SchemaDirective
{
    /// <summary>Writes its definition as SDL; empty for a model to which it means nothing.</summary>
    internal abstract string Write(SchemaTypes types);
}
