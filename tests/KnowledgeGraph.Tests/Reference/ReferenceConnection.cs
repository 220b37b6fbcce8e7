using System.Collections.Immutable;
using System.Text;
using KnowledgeGraph.Plans;

namespace KnowledgeGraph.Tests.Reference;

/// <summary>The edges of a connection, and the one of them that is being written.</summary>
/// <param name="Edges">The edges on all pages.</param>
/// <param name="Offset">How many edges are before the page.</param>
/// <param name="Page">The edges on the page, each with its place among all of them.</param>
/// <param name="EdgeIndex">The place of the edge that is being written.</param>
internal sealed record ReferenceConnection(
    ImmutableArray<ReferenceRow> Edges, long Offset, ImmutableArray<(int Index, ReferenceRow Edge)> Page, int EdgeIndex)
{
    public static string CursorOf(int index) => Convert.ToBase64String(Encoding.ASCII.GetBytes($"arrayconnection:{index}"));

    public object? Show(PagePart part) => part switch
    {
        PagePart.HasPreviousPage => Offset > 0,
        PagePart.HasNextPage => Offset + Page.Length < Edges.Length,
        PagePart.StartCursor => Page is [var first, ..] ? CursorOf(first.Index) : null,
        PagePart.EndCursor => Page is [.., var last] ? CursorOf(last.Index) : null,
        _ => throw new NotSupportedException($"{part}"),
    };
}
