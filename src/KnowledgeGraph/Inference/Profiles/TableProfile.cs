using System.Collections.Immutable;
using KnowledgeGraph.Exchange.DataFiles;
using KnowledgeGraph.Inference.Options;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Inference.Profiles;

/// <summary>A table, and what its columns have in common.</summary>
/// <param name="Name">The name by which options mean it: that of its file without endings; for records inside of others, of their list.</param>
/// <param name="Source">Where it is.</param>
/// <param name="Columns">Its columns, in their order.</param>
internal sealed record TableProfile(string Name, DataSource Source, ImmutableArray<ColumnProfile> Columns)
{
    /// <summary>The table whose records hold these; null if there is none.</summary>
    public TableProfile? Parent { get; init; }

    /// <summary>True if its records are the entries of objects whose names are data.</summary>
    public bool IsMap { get; init; }

    /// <summary>The number of rows.</summary>
    public long Rows => Columns.IsEmpty ? 0 : Columns[0].Rows;

    /// <summary>Returns a column; null if there is none of that name.</summary>
    public ColumnProfile? Find(string column) => Columns.FirstOrDefault(each => each.Name == column);

    /// <summary>Reads a table.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="source">Where it is.</param>
    /// <param name="table">The table.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="lists">Those of which the file says that they hold lists.</param>
    /// <param name="options">What has been decided.</param>
    public static TableProfile Read(string name, DataSource source, IDataTable table, ImmutableArray<string> columns, IReadOnlySet<string> lists, InferenceOptions options)
    {
        ImmutableArray<ColumnProfile> profiles = [.. columns.Select(column => new ColumnProfile(column, lists.Contains(column)))];
        var separators = columns.Select(column => options.Splits.GetValueOrDefault(column)).ToArray();
        using var row = table.Open(columns);
        while (row.ReadFilled())
        {
            if (row.Fault is { } fault)
            {
                throw new IOException(FormattableString.Invariant($"{source.File}({fault.Line},{fault.Column}): {FormattableString.Invariant(fault.Message)} {fault.Hint}"));
            }

            for (var index = 0; index < profiles.Length; index++)
            {
                if (row.IsAbsent(index))
                {
                    profiles[index].AddMissing(row.Text(index));
                }
                else
                {
                    profiles[index].Add(row.Text(index), separators[index]);
                }
            }
        }

        return new TableProfile(name, source, profiles);
    }
}
