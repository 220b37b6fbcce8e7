using System.Collections.Immutable;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Exchange.Mapping;

/// <summary>The way from the rows of a table to rows of nodes or relationships.</summary>
/// <param name="Fields">The fields.</param>
/// <param name="Filter">The condition on rows.</param>
internal sealed record RowMapping(ImmutableArray<ColumnText> Fields, RowFilter Filter)
{
    /// <summary>The fields without which a row is left out.</summary>
    public ImmutableArray<int> Needed { get; init; } = [];

    /// <summary>The field that holds a list, each of whose elements becomes a row; -1 if there is none.</summary>
    public int Expanded { get; init; } = -1;

    /// <summary>The form of that list.</summary>
    public ColumnSource List { get; init; } = new();

    /// <summary>True if rows with the same fields are one row.</summary>
    public bool IsDistinct { get; init; }

    /// <summary>The lists of ids that have several rows; null if none are collected.</summary>
    public CollectedLists? Collected { get; init; }
}
