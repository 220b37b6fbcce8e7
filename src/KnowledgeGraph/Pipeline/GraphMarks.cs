using System.Security.Cryptography;
using System.Text;
using KnowledgeGraph.Stores;

namespace KnowledgeGraph.Pipeline;

/// <summary>
/// The marks of cursors, which keep pages of two graphs apart: none for the graph that is served first, unless it replaced another one before,
/// and one of each later graph.
/// </summary>
/// <param name="store">The store, which is open.</param>
internal sealed class GraphMarks(IGraphStore store)
{
    private readonly string? _first = store.HasReplaced ? null : store.Version;

    /// <summary>The mark of a graph; null for the first one.</summary>
    /// <param name="version">As <see cref="IGraphStore.Version"/> has it.</param>
    public string? Find(string version) =>
        version == _first ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(version)).AsSpan(0, 4));
}
