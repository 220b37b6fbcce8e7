using System.Collections.Concurrent;
using GraphQLParser.AST;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Stores;

namespace KnowledgeGraph.Pipeline;

/// <summary>A parsed operation with the compiled plans of every shape of variables that it has come with.</summary>
/// <param name="document">The document that holds it.</param>
/// <param name="definition">The operation.</param>
/// <param name="shape">Tells the shapes of its variables apart.</param>
internal sealed class ParsedOperation(GraphQLDocument document, GraphQLOperationDefinition definition, VariableShape shape)
{
    private const int MaxShapes = 64;
    private const int MaxShapeLength = 4_096;
    private readonly ConcurrentDictionary<string, CompiledOperation> _compiled = new(StringComparer.Ordinal);

    /// <summary>The document that holds it.</summary>
    public GraphQLDocument Document => document;

    /// <summary>The operation.</summary>
    public GraphQLOperationDefinition Definition => definition;

    /// <summary>Tells the shapes of its variables apart.</summary>
    public VariableShape Shape => shape;

    /// <summary>How many compiled plans it holds.</summary>
    public int Count => _compiled.Count;

    /// <summary>The compiled plan for a shape; null where there is none yet.</summary>
    public CompiledOperation? Find(string variables) => _compiled.GetValueOrDefault(variables);

    /// <summary>
    /// Keeps a compiled plan; clients that send ever new shapes make the old ones go, and long shapes, which hold what clients have written,
    /// are not kept.
    /// </summary>
    public void Add(string variables, CompiledOperation operation)
    {
        if (variables.Length > MaxShapeLength)
        {
            return;
        }

        if (_compiled.Count >= MaxShapes)
        {
            _compiled.Clear();
        }

        _compiled[variables] = operation;
    }
}

/// <summary>A plan and what the store is asked for it.</summary>
internal sealed record CompiledOperation(OperationPlan Plan, StoreQuery Query);
