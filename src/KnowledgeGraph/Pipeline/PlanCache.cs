using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using GraphQLParser.AST;
using KnowledgeGraph.Caching;
using KnowledgeGraph.Pipeline.Variables;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Stores;

namespace KnowledgeGraph.Pipeline;

/// <summary>Keeps parsed operations under the bytes of their document and their name; safe for several threads.</summary>
/// <param name="capacity">The most compiled plans that they hold together, one for each shape of variables; from 1.</param>
internal sealed class PlanCache(int capacity)
{
    private readonly Lock _lock = new();
    private readonly LeastRecentlyUsed<byte[], ParsedOperation> _operations = new(capacity, new BytesComparer());

    /// <summary>Returns the operation of a request, or null if it is not kept.</summary>
    public ParsedOperation? Find(GraphQLRequest request)
    {
        var key = request.OperationName is null ? request.Query.Span : Key(request);
        lock (_lock)
        {
            return _operations.TryFind(key, out var operation) ? operation : null;
        }
    }

    /// <summary>Keeps an operation, to which a plan was added.</summary>
    public void Add(GraphQLRequest request, ParsedOperation operation)
    {
        var key = Key(request);
        lock (_lock)
        {
            _operations.Put(key, operation, operation.Count);
        }
    }

    /// <summary>A name cannot hold a zero, so no other document and name have the same bytes.</summary>
    private static byte[] Key(GraphQLRequest request) => request.OperationName is { } name
        ? [.. request.Query.Span, 0, .. Encoding.UTF8.GetBytes(name)]
        : request.Query.ToArray();
}

/// <summary>A parsed operation with the compiled plans of every shape of variables that it was sent with.</summary>
/// <param name="document">The document that holds it.</param>
/// <param name="definition">The operation.</param>
/// <param name="shape">Distinguishes the shapes of its variables.</param>
internal sealed class ParsedOperation(GraphQLDocument document, GraphQLOperationDefinition definition, VariableShape shape)
{
    private const int MaxShapes = 64;
    private const int MaxShapeLength = 4_096;
    private readonly ConcurrentDictionary<string, CompiledOperation> _compiled = new(StringComparer.Ordinal);

    /// <summary>The document that holds it.</summary>
    public GraphQLDocument Document => document;

    /// <summary>The operation.</summary>
    public GraphQLOperationDefinition Definition => definition;

    /// <summary>True if a variable can hold an input object, such as a filter.</summary>
    public bool TakesInputObjects => shape.HasInputObjects;

    /// <summary>The number of compiled plans.</summary>
    public int Count => _compiled.Count;

    /// <summary>The compiled plan for variables of this shape, or null if there is none yet.</summary>
    /// <param name="variables">The variables.</param>
    /// <param name="version">The version of the graph.</param>
    public CompiledOperation? Find(JsonElement variables, string version) =>
        _compiled.GetValueOrDefault(shape.Print(variables)) is { } compiled && compiled.Query.Version == version ? compiled : null;

    /// <summary>
    /// Keeps a compiled plan. Too many shapes drop the older ones; a long shape, which holds what the client wrote, is not kept.
    /// </summary>
    public void Add(JsonElement variables, CompiledOperation operation)
    {
        var key = shape.Print(variables);
        if (key.Length > MaxShapeLength)
        {
            return;
        }

        if (_compiled.Count >= MaxShapes)
        {
            _compiled.Clear();
        }

        _compiled[key] = operation;
    }
}

/// <summary>A plan and its query of the store.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Query">The query.</param>
/// <param name="CursorMark">The mark of the graph's cursors; null for the graph that was served first.</param>
internal sealed record CompiledOperation(OperationPlan Plan, StoreQuery Query, string? CursorMark);
