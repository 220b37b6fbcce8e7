using System.Collections.Immutable;
using KnowledgeGraph.Model;
using KnowledgeGraph.QueryText;
using KnowledgeGraph.Sqlite.Files;
using KnowledgeGraph.Sqlite.Layout;
using KnowledgeGraph.Sqlite.Layout.Forms;

namespace KnowledgeGraph.Sqlite.Importing;

/// <summary>Changes rows of nodes and relationships.</summary>
internal sealed class ChangedRows(Database database, StoreLayout layout, SearchChanges? search) : IDisposable
{
    private readonly StatementCache _statements = new(database);
    private readonly long _last = layout.Nodes.Select(table => database.ReadInteger($"{SqlText.New().Write($"SELECT max({NodeTable.Node}) FROM {table.Name}")}")).Append(0).Max();

    /// <summary>The names of the tables that have changed.</summary>
    public HashSet<string> Changed { get; } = new(StringComparer.Ordinal);

    /// <summary>True if a node has come to a type, or stays of another, so that numbers may not be type by type and by key.</summary>
    public bool IsRenumbered { get; private set; }

    /// <summary>Adds the row of a node.</summary>
    public void AddNode(NodeTable table, long number, object?[] values)
    {
        Changed.Add(table.Name.Name);
        IsRenumbered = true;
        var node = PlaceOf(number);
        search?.Reorder();
        var insert = _statements.Get($"add {table.Name.Name}", () =>
        {
            var text = SqlText.New().Write($"INSERT INTO {table.Name} ({NodeTable.Node}");
            table.Columns.ToList().ForEach(column => text.Write($", {column.Name}"));
            text.Write($") VALUES (?1");
            Enumerable.Range(2, table.Columns.Length).ToList().ForEach(parameter => text.Write($", ?{parameter}"));
            return $"{text.Write($")")}";
        });
        insert.Bind(1, node);
        Bind(insert, 2, Enumerable.Range(0, values.Length), values, table.Columns);
        insert.Run();
        if (number > 0)
        {
            CopyInlined(table, node);
        }
    }

    /// <summary>Replaces some values of a node.</summary>
    public void ChangeNode(NodeTable table, long number, ImmutableArray<int> changed, object?[] values)
    {
        Changed.Add(table.Name.Name);
        if (search?.IsSearchedBy(table.Type, changed) == true)
        {
            search.BeforeChange(number);
        }

        var update = _statements.Get($"change {table.Name.Name} {string.Join(' ', changed)}", () =>
            $"{SqlText.New().Write($"UPDATE {table.Name} SET ").Write($"{Assign(table.Columns, changed, first: 2)} WHERE {NodeTable.Node} = ?1")}");
        update.Bind(1, number);
        Bind(update, 2, changed, values, table.Columns);
        update.Run();
    }

    /// <summary>Removes the row of a node.</summary>
    public void RemoveNode(NodeTable table, long number, bool isWhole)
    {
        Changed.Add(table.Name.Name);
        IsRenumbered |= !isWhole;
        search?.Reorder();
        Run($"remove {table.Name.Name}", () => SqlText.New().Write($"DELETE FROM {table.Name} WHERE {NodeTable.Node} = ?1"), number);
        foreach (var columns in isWhole ? layout.AllRelationships : [])
        {
            Detach(columns, number);
        }
    }

    /// <summary>Adds a relationship.</summary>
    public void AddRelationship(RelationshipType type, long source, long target, object?[] values)
    {
        var (from, to) = (PlaceOf(source), PlaceOf(target));
        search?.CountRelationship(from, to, 1);
        foreach (var columns in Find(type))
        {
            Changed.Add(columns.Table.Name);
            var write = _statements.Get($"join {columns.Table.Name} {type.Name}", () => columns.IsInlined ? SetInlined(columns) : Insert(columns));
            write.Bind(1, from);
            write.Bind(2, to);
            Bind(write, 3, Enumerable.Range(0, values.Length), values, columns.Columns);
            write.Run();
        }
    }

    /// <summary>Replaces some values of a relationship.</summary>
    public void ChangeRelationship(RelationshipType type, long source, long target, ImmutableArray<int> match, ImmutableArray<int> changed, object?[] values)
    {
        var (from, to) = (PlaceOf(source), PlaceOf(target));
        foreach (var columns in Find(type))
        {
            Changed.Add(columns.Table.Name);
            var update = _statements.Get($"set {columns.Table.Name} {type.Name} {string.Join(' ', changed)}", () =>
                $"{SqlText.New().Write($"UPDATE {columns.Table} SET {Assign(columns.Columns, changed, first: 3 + match.Length)} WHERE {Where(columns, match)}")}");
            update.Bind(1, from);
            update.Bind(2, to);
            Bind(update, 3, match, values, columns.Columns);
            Bind(update, 3 + match.Length, changed, values, columns.Columns);
            update.Run();
        }
    }

    /// <summary>Removes a relationship.</summary>
    public void RemoveRelationship(RelationshipType type, long source, long target, ImmutableArray<int> match, object?[] values)
    {
        var (from, to) = (PlaceOf(source), PlaceOf(target));
        search?.CountRelationship(from, to, -1);
        foreach (var columns in Find(type))
        {
            Changed.Add(columns.Table.Name);
            var remove = _statements.Get($"part {columns.Table.Name} {type.Name} {match.Length}", () => columns.IsInlined
                ? $"{SqlText.New().Write($"UPDATE {columns.Table} SET {Clear(columns)} WHERE {Where(columns, match)}")}"
                : $"{SqlText.New().Write($"DELETE FROM {columns.Table} WHERE {Where(columns, match)}")}");
            remove.Bind(1, from);
            remove.Bind(2, to);
            Bind(remove, 3, match, values, columns.Columns);
            remove.Run();
        }
    }

    /// <summary>Ends the statements.</summary>
    public void Dispose() => _statements.Dispose();

    private long PlaceOf(long number) => number < 0 ? _last - number : number;

    private IEnumerable<RelationshipColumns> Find(RelationshipType type) => layout.AllRelationships.Where(columns => columns.Type.Name == type.Name);

    /// <summary>A node that becomes one of another type has the inlined relationships there too.</summary>
    private void CopyInlined(NodeTable table, long node)
    {
        foreach (var columns in table.Inlined)
        {
            foreach (var other in Find(columns.Type).Where(other => other.Table != columns.Table))
            {
                ImmutableArray<Identifier> to = [columns.Target, .. columns.Columns.Select(column => column.Name)];
                ImmutableArray<Identifier> from = [other.Target, .. other.Columns.Select(column => column.Name)];
                Run($"copy {columns.Table.Name} {other.Table.Name} {columns.Type.Name}", () => SqlText.New().Write($"UPDATE {columns.Table} SET (")
                    .WriteJoined(", ", to).Write($") = (SELECT ").WriteJoined(", ", from)
                    .Write($" FROM {other.Table} WHERE {other.Source} = ?1) WHERE {columns.Source} = ?1 AND EXISTS (SELECT 1 FROM {other.Table} WHERE {other.Source} = ?1 AND {other.Target} IS NOT NULL)"), node);
            }
        }
    }

    private void Detach(RelationshipColumns columns, long number)
    {
        if (search is not null)
        {
            var select = _statements.Get($"ends {columns.Table.Name} {columns.Type.Name}", () =>
                $"{SqlText.New().Write($"SELECT {columns.Source}, {columns.Target} FROM {columns.Table} WHERE {columns.Target} = ?1 OR ({columns.Source} = ?1 AND {columns.Target} IS NOT NULL)")}");
            select.Bind(1, number);
            while (select.Step())
            {
                search.CountRelationship(select.Integer(0), select.Integer(1), -1);
            }

            select.Reset();
        }

        Changed.Add(columns.Table.Name);
        Run($"leave {columns.Table.Name} {columns.Type.Name}", () => columns.IsInlined
            ? SqlText.New().Write($"UPDATE {columns.Table} SET {Clear(columns)} WHERE {columns.Target} = ?1")
            : SqlText.New().Write($"DELETE FROM {columns.Table} WHERE {columns.Target} = ?1 OR {columns.Source} = ?1"), number);
    }

    private static QueryWriter Assign(ImmutableArray<Column> columns, ImmutableArray<int> changed, int first) =>
        SqlText.New().WriteJoined(", ", changed.Select((column, index) => SqlText.New().Write($"{columns[column].Name} = ?{first + index}")));

    private static QueryWriter Clear(RelationshipColumns columns) =>
        SqlText.New().WriteJoined(", ", columns.Columns.Select(column => column.Name).Prepend(columns.Target).Select(column => SqlText.New().Write($"{column} = NULL")));

    private static string SetInlined(RelationshipColumns columns)
    {
        var text = SqlText.New().Write($"UPDATE {columns.Table} SET {columns.Target} = ?2");
        columns.Columns.Index().ToList().ForEach(column => text.Write($", {column.Item.Name} = ?{column.Index + 3}"));
        return $"{text.Write($" WHERE {columns.Source} = ?1")}";
    }

    private static string Insert(RelationshipColumns columns)
    {
        var text = SqlText.New().Write($"INSERT INTO {columns.Table} VALUES (NULL, ?1, ?2");
        Enumerable.Range(3, columns.Columns.Length).ToList().ForEach(parameter => text.Write($", ?{parameter}"));
        return $"{text.Write($")")}";
    }

    /// <summary>One relationship from ?1 to ?2 whose values are those from ?3 on.</summary>
    private static QueryWriter Where(RelationshipColumns columns, ImmutableArray<int> match)
    {
        var text = SqlText.New().Write($"{columns.Row} = (SELECT {columns.Row} FROM {columns.Table} WHERE {columns.Source} = ?1 AND {columns.Target} = ?2");
        match.Index().ToList().ForEach(column => text.Write($" AND {columns.Columns[column.Item].Name} IS ?{column.Index + 3}"));
        return text.Write($" LIMIT 1)");
    }

    private void Run(string key, Func<QueryWriter> write, long number)
    {
        var statement = _statements.Get(key, () => write().ToString());
        statement.Bind(1, number);
        statement.Run();
    }

    private static void Bind(Statement statement, int first, IEnumerable<int> which, object?[] values, ImmutableArray<Column> columns)
    {
        var parameter = first;
        foreach (var column in which)
        {
            statement.Bind(parameter++, StoredForm.Write(values[column], columns[column].Property.Type.Scalar));
        }
    }
}
