using System.Collections.Immutable;

namespace KnowledgeGraph.Neo4j.Connection.Routing;

/// <summary>The bookmarks of what was written last: a read that sends them sees it, whichever member answers.</summary>
internal sealed class Bookmarks
{
    private IReadOnlyList<string> _current = [];

    /// <summary>The bookmarks; empty before the first write.</summary>
    public IReadOnlyList<string> Current => Volatile.Read(ref _current);

    /// <summary>Takes the bookmark of a write instead of those that it was sent with, which it follows.</summary>
    public void Advance(IReadOnlyList<string> sent, string bookmark) =>
        ImmutableInterlocked.Update(ref _current, current => (IReadOnlyList<string>)[.. current.Except(sent, StringComparer.Ordinal), bookmark]);
}
