using System.Collections.Immutable;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Exports.Archives;

/// <summary>A column of a table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Scalar">The scalar of its values, of each element where it is a list.</param>
/// <param name="IsList">Whether its values are lists.</param>
internal sealed record TableColumn(string Name, ScalarType Scalar, bool IsList = false);

/// <summary>A table of an export.</summary>
/// <param name="Path">The path without an ending, such as <c>nodes/Company</c>.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="ReadRows">Reads its rows: a value for each column, as <see cref="GraphValue"/> describes.</param>
internal sealed record Table(
    string Path, ImmutableArray<TableColumn> Columns, Func<CancellationToken, IAsyncEnumerable<object?[]>> ReadRows)
{
    /// <summary>The names of the columns that identify a row; empty if none do.</summary>
    public ImmutableArray<string> Key { get; init; } = [];

    /// <summary>The names of the columns that hold ids of nodes of the export.</summary>
    public ImmutableArray<string> NodeIds { get; init; } = [];
}
