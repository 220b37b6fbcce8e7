namespace KnowledgeGraph.Exchange.Sources;

/// <summary>The result of attaching a text to passages, or of detaching all.</summary>
/// <param name="Passages">The number of passages that were changed.</param>
/// <param name="Bookmark">The bookmark of what was written, which a request may carry (<c>extensions.bookmark</c>); null if the store has none.</param>
public sealed record TextChange(int Passages, string? Bookmark = null);
