using System.Collections.Immutable;
using KnowledgeGraph.Model;
using KnowledgeGraph.Stores;

namespace KnowledgeGraph.Imports;

/// <summary>Reads a graph, and changes nothing.</summary>
internal sealed class TrialWriting(IGraphWriting writing) : IGraphWriting
{
    public IGraphReading Reading => writing.Reading;

    public bool IsAtomic => true;

    public bool IsUnfinished => writing.IsUnfinished;

    public string? Bookmark => null;

    public ValueTask BeginAsync(string fingerprint, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask AddNodeAsync(NodeType type, long number, object?[] values, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask ChangeNodeAsync(NodeType type, long number, ImmutableArray<int> changed, object?[] values, CancellationToken cancellationToken) =>
        ValueTask.CompletedTask;

    public ValueTask RemoveNodeAsync(NodeType type, long number, ImmutableArray<NodeType> remaining, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask AddRelationshipAsync(RelationshipType type, long source, long target, object?[] values, CancellationToken cancellationToken) =>
        ValueTask.CompletedTask;

    public ValueTask ChangeRelationshipAsync(
        RelationshipType type, long source, long target, ImmutableArray<int> match, ImmutableArray<int> changed, object?[] values, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask RemoveRelationshipAsync(
        RelationshipType type, long source, long target, ImmutableArray<int> match, object?[] values, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask FlushAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public void KeepFirst(int count)
    {
    }

    public ValueTask CommitAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
