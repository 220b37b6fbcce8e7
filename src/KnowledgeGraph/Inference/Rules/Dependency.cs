using System.Collections.Immutable;
using KnowledgeGraph.Exchange.DataFiles;
using KnowledgeGraph.Exchange.Files;
using KnowledgeGraph.Inference.Profiles;

namespace KnowledgeGraph.Inference.Rules;

/// <summary>Checks if the values of columns follow from that of another.</summary>
internal static class Dependency
{
    /// <summary>Returns true if rows with the same value of a column have the same values of the others.</summary>
    public static bool Holds(TableProfile table, SeedFiles files, string column, ImmutableArray<string> others) => CountExceptions(table, files, column, others, 0) == 0;

    /// <summary>Counts the rows whose other values differ from those of the first row with the same value of a column; stops above a number.</summary>
    public static long CountExceptions(TableProfile table, SeedFiles files, string column, ImmutableArray<string> others, double most)
    {
        var (values, exceptions) = (new Dictionary<UInt128, UInt128>(), 0L);
        using var row = new DataOpener(files).OpenTable(table.Source).Open([column, .. others]);
        while (exceptions <= most && row.ReadFilled())
        {
            var rest = ColumnProfile.HashOf(string.Join('\u001E', Enumerable.Range(1, others.Length).Select(row.Text)));
            exceptions += !row.IsAbsent(0) && !values.TryAdd(ColumnProfile.HashOf(row.Text(0)), rest) && values[ColumnProfile.HashOf(row.Text(0))] != rest ? 1 : 0;
        }

        return exceptions;
    }
}
