using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KnowledgeGraph.QueryText;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Sqlite.Layout;

/// <summary>The statements that create a layout's tables and indexes.</summary>
internal static class StoreSchema
{
    /// <summary>Creates the table of <see cref="StoreMeta"/>.</summary>
    public static string CreateMeta() =>
        SqlText.New().Write($"CREATE TABLE {new Identifier(StoreMeta.Table)} (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID").ToString();

    /// <summary>Creates the tables of nodes and relationships, those of search, and that of citations.</summary>
    public static IEnumerable<string> CreateTables(StoreLayout layout) =>
    [
        .. layout.Nodes.Select(CreateTable),
        .. layout.Relationships.Select(CreateTable),
        .. layout.Search?.Create() ?? [],
        .. layout.Citations is { } citations ? [citations.Create()] : Array.Empty<string>(),
    ];

    /// <summary>Creates an index.</summary>
    public static string CreateIndex(StoreIndex index)
    {
        var text = SqlText.New().Write($"CREATE INDEX {index.Name} ON {index.Table} (");
        return text.WriteJoined(", ", index.Columns).Write($")").ToString();
    }

    /// <summary>
    /// A hash of what a file must hold to be read by a model: tables, columns, indexes, the scalars, which decide on the form of values, and
    /// what is searched and cited.
    /// </summary>
    public static string Hash(StoreLayout layout)
    {
        var columns = layout.Nodes.SelectMany(table => table.Columns.Concat(table.Inlined.SelectMany(inlined => inlined.Columns)))
            .Concat(layout.Relationships.SelectMany(table => table.Columns))
            .Select(column => string.Create(CultureInfo.InvariantCulture, $"{column.Name.Name} {column.Property.Type.Scalar} {column.Property.Type.IsList}"));
        var text = string.Join('\n', CreateTables(layout).Concat(layout.Indexes.Select(CreateIndex)).Concat(columns)
            .Concat(layout.Search?.Describe() ?? []).Concat(layout.Citations?.Describe() ?? []));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private static string CreateTable(NodeTable table)
    {
        var text = SqlText.New();
        text.Write($"CREATE TABLE {table.Name} ({NodeTable.Node} INTEGER PRIMARY KEY");
        WriteColumns(text, table.Columns);
        foreach (var inlined in table.Inlined)
        {
            text.Write($", {inlined.Target} INTEGER");
            WriteColumns(text, inlined.Columns);
        }

        return text.Write($")").ToString();
    }

    private static string CreateTable(RelationshipColumns table)
    {
        var text = SqlText.New();
        text.Write($"CREATE TABLE {table.Table} ({table.Row} INTEGER PRIMARY KEY, {table.Source} INTEGER NOT NULL, {table.Target} INTEGER NOT NULL");
        WriteColumns(text, table.Columns);
        return text.Write($")").ToString();
    }

    // No column of a property is NOT NULL: a graph's rows are checked before they are loaded, and other people's graphs hold surprises.
    private static void WriteColumns(QueryWriter text, IEnumerable<Column> columns)
    {
        foreach (var column in columns)
        {
            text.Write($", {column.Name} ");
            _ = column.Property.Type switch
            {
                { IsList: false, Scalar: ScalarType.Int or ScalarType.BigInt or ScalarType.Boolean } => text.Write($"INTEGER"),
                { IsList: false, Scalar: ScalarType.Float } => text.Write($"REAL"),
                { IsList: false, Scalar: ScalarType.Custom } => text.Write($"BLOB"), // which lets each value be what it is
                _ => text.Write($"TEXT"),
            };
        }
    }
}
