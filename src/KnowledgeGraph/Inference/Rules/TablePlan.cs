using KnowledgeGraph.Inference.Names;
using KnowledgeGraph.Inference.Profiles;

namespace KnowledgeGraph.Inference.Rules;

/// <summary>The part of a table in the model.</summary>
/// <param name="table">The table.</param>
internal sealed class TablePlan(TableProfile table)
{
    /// <summary>The table.</summary>
    public TableProfile Table => table;

    /// <summary>The name of its type.</summary>
    public string TypeName { get; set; } = "";

    /// <summary>The column, or the template, of the ids of its nodes; null if it has none.</summary>
    public string? Key { get; set; }

    /// <summary>True if rows of one id are one node.</summary>
    public bool Merges { get; set; }

    /// <summary>The columns that lead to other tables.</summary>
    public List<ForeignKey> ForeignKeys { get; } = [];

    /// <summary>The columns that are not fields, since others or another type show them.</summary>
    public HashSet<string> Dropped { get; } = new(StringComparer.Ordinal);

    /// <summary>The table whose records hold these, and to which they lead; null if there is none, or if a column says so.</summary>
    public TablePlan? Parent { get; set; }

    /// <summary>True if its rows are relationships.</summary>
    public bool IsRelationship { get; set; }

    /// <summary>The column of the key, if it is one column.</summary>
    public ColumnProfile? KeyColumn => Key is null ? null : table.Find(Key);

    /// <summary>The way from its records to those that hold them: <c>../</c> for each record between.</summary>
    public string Up => table.Parent is null ? "" : string.Concat(
        Enumerable.Repeat("../", table.Source.Path[table.Parent.Source.Path.Length..].Split('.').Count(part => part.Length > 0 && part != "*")));

    /// <summary>The words of its name and of its type.</summary>
    public IEnumerable<string> Words => NameWords.Stem(table.Name).Concat(NameWords.Stem(TypeName));

    /// <summary>The foreign keys that are decided.</summary>
    public IEnumerable<ForeignKey> Decided => ForeignKeys.Where(key => key.IsDecided);
}

/// <summary>A column that leads to another table.</summary>
/// <param name="Column">The column.</param>
/// <param name="Target">The table to which it leads.</param>
/// <param name="To">The column there, if it is not the key; else null.</param>
/// <param name="IsDecided">False if a person has to decide it.</param>
/// <param name="Evidence">Why, for the report.</param>
internal sealed record ForeignKey(ColumnProfile Column, TablePlan Target, string? To, bool IsDecided, string Evidence)
{
    /// <summary>The template of several columns that leads there; null if the column does alone.</summary>
    public string? Written { get; init; }

    /// <summary>Other tables to which it may lead.</summary>
    public IReadOnlyList<TablePlan> Others { get; init; } = [];
}
