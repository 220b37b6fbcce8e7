using System.Security.Cryptography;
using System.Text;
using KnowledgeGraph.Stores;

namespace KnowledgeGraph.Pipeline;

/// <summary>
/// The marks of cursors, which keep pages of two graphs apart: none for the graph that was served first, and one of each later graph.
/// </summary>
internal sealed class GraphMarks
{
    private string? _first;

    /// <summary>The mark of a graph, or null if it was served first.</summary>
    /// <param name="version">As <see cref="IGraphStore.Version"/> has it.</param>
    public string? Find(string version)
    {
        var first = Interlocked.CompareExchange(ref _first, version, null) ?? version;
        return first == version ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(version)).AsSpan(0, 4));
    }
}
