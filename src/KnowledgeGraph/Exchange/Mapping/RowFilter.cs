using System.Collections.Immutable;
using System.Text.RegularExpressions;
using KnowledgeGraph.Exchange.Tables;

namespace KnowledgeGraph.Exchange.Mapping;

/// <summary>The condition on rows, <c>kind = city and country != VN</c>: texts that are equal or not. The empty text is that of no value.</summary>
internal sealed partial class RowFilter
{
    private readonly ImmutableArray<(ColumnText Column, bool IsEqual, string Value)> _conditions;

    private RowFilter(ImmutableArray<(ColumnText Column, bool IsEqual, string Value)> conditions) => _conditions = conditions;

    /// <summary>Reads a condition of the model; null if it is none.</summary>
    /// <param name="written">The condition; null: every row.</param>
    /// <param name="known">The columns of the table.</param>
    /// <param name="add">Adds a column to those that are read, and returns its index.</param>
    public static RowFilter? Read(string? written, ImmutableArray<string> known, Func<string, int> add)
    {
        var conditions = ImmutableArray.CreateBuilder<(ColumnText, bool, string)>();
        foreach (var part in written is null ? [] : And().Split(written))
        {
            if (Condition().Match(part) is not { Success: true } match)
            {
                return null;
            }

            conditions.Add((ColumnText.Read(match.Groups["column"].Value, known, add), match.Groups["operator"].Value == "=", match.Groups["value"].Value));
        }

        return new RowFilter(conditions.ToImmutable());
    }

    /// <summary>Returns true if a row is read.</summary>
    public bool Fits(IRowReader row) => _conditions.All(each => ((each.Column.IsAbsent(row) ? "" : each.Column.Text(row)) == each.Value) == each.IsEqual);

    [GeneratedRegex(@"\s+and\s+", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex And();

    [GeneratedRegex(@"\A\s*(?<column>.+?)\s*(?<operator>!=|=)\s*(?<value>.*?)\s*\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Condition();
}
