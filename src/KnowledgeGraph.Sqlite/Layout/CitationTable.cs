using System.Collections.Immutable;
using System.Globalization;
using System.IO.Hashing;
using System.Text;
using KnowledgeGraph.Extensions.CitedBy;
using KnowledgeGraph.Model;
using KnowledgeGraph.QueryText;

namespace KnowledgeGraph.Sqlite.Layout;

/// <summary>
/// An index of the ids in the lists of <c>@lookup</c>: the hash of an id leads to the rows that may hold it. A reader still looks into those
/// rows, since two ids can have the same 32 bits; ids that no node has are in the index too.
/// </summary>
/// <param name="Name">The table.</param>
/// <param name="Holders">The tables whose rows hold such lists.</param>
internal sealed record CitationTable(Identifier Name, ImmutableArray<CitationHolder> Holders)
{
    /// <summary>The SQL function that gives <see cref="Hash(ReadOnlySpan{byte})"/> of a text, and null of other values.</summary>
    public const string HashFunction = "citation_hash";

    private static readonly string[] TriggerNames = ["added", "removed", "changed"];
    private static readonly Identifier Id = new("id");
    private static readonly Identifier Position = new("position");
    private static readonly Identifier Row = new("row");
    private static readonly Identifier Deleted = new("OLD");
    private static readonly Identifier Written = new("NEW");

    /// <summary>Defines the index of a model; null if it has no such lists.</summary>
    public static CitationTable? Define(StoreLayout layout, UniqueNames names)
    {
        var nodes = CitingTypes.NodesIn(layout.Model).Select(citing =>
        {
            var table = layout.Find(citing.Type);
            return new CitationHolder(layout.PositionOf(table), table.Name, NodeTable.Node, table.Columns, Find(table.Columns, citing.Ids));
        });
        var relationships =
            from citing in CitingTypes.RelationshipsIn(layout.Model)
            from columns in layout.AllRelationships
            where columns.Type == citing.Type.Type
            select new CitationHolder(layout.PositionOf(columns), columns.Table, columns.Row, columns.Columns, Find(columns.Columns, citing.Ids));
        ImmutableArray<CitationHolder> holders = [.. nodes, .. relationships];
        return holders.IsEmpty ? null : new CitationTable(names.Take("citations"), holders);
    }

    /// <summary>Hashes an id in UTF-8.</summary>
    public static int Hash(ReadOnlySpan<byte> id) => unchecked((int)XxHash32.HashToUInt32(id));

    /// <summary>Hashes an id.</summary>
    public static int Hash(string id) => Hash(Encoding.UTF8.GetBytes(id));

    /// <summary>The statement that creates the table.</summary>
    public string Create() => SqlText.New().Write(
        $"CREATE TABLE {Name} ({Id} INTEGER, {Position} INTEGER, {Row} INTEGER, PRIMARY KEY ({Id}, {Position}, {Row})) WITHOUT ROWID").ToString();

    /// <summary>The statement that adds an entry: the hash of an id, the position of the row's table, and the row.</summary>
    public string Insert() => SqlText.New().Write($"INSERT INTO {Name} VALUES (?1, ?2, ?3)").ToString();

    /// <summary>The statements that create triggers which keep the table up to date on this connection, until it is closed.</summary>
    public IEnumerable<string> CreateTriggers()
    {
        foreach (var holder in Holders)
        {
            yield return CreateTrigger(holder, TriggerNames[0], SqlText.New().Write($"INSERT"), SqlText.New().Write($"{Enter(holder)};"));
            yield return CreateTrigger(holder, TriggerNames[1], SqlText.New().Write($"DELETE"), SqlText.New().Write($"{Remove(holder)};"));
            yield return CreateTrigger(
                holder,
                TriggerNames[2],
                SqlText.New().Write($"UPDATE OF ").WriteJoined(", ", holder.Lists.Select(list => SqlText.New().Write($"{list.Name}"))),
                SqlText.New().Write($"{Remove(holder)}; {Enter(holder)};"));
        }
    }

    /// <summary>The statements that drop the triggers.</summary>
    public IEnumerable<string> DropTriggers() =>
        from holder in Holders
        from name in TriggerNames
        select SqlText.New().Write($"DROP TRIGGER temp.{NameTrigger(holder, name)}").ToString();

    /// <summary>Writes the condition that a row may hold an id, with a space and AND after it; nothing if the index does not lead to all such rows.</summary>
    /// <param name="row">The row's number.</param>
    /// <param name="position">The position of its table.</param>
    /// <param name="hashes">The operand of IN: the hashes of the ids.</param>
    /// <param name="alias">A free alias.</param>
    public QueryWriter WriteMayHold(QueryWriter row, int position, QueryWriter hashes, Identifier alias) =>
        Holders.First(holder => holder.Position == position).Lists.Any(list => list.Property.Coalesce is not null)
            ? SqlText.New()
            : SqlText.New().Write($"{row} IN (SELECT {alias}.{Row} FROM {Name} AS {alias} WHERE {alias}.{Id} IN ({hashes}) AND {alias}.{Position} = {position}) AND ");

    /// <summary>Describes the lists, for the hash of the layout.</summary>
    public IEnumerable<string> Describe() => Holders.Select(holder => string.Create(
        CultureInfo.InvariantCulture, $"{Name.Name} {holder.Position} {string.Join(' ', holder.Lists.Select(list => list.Name.Name))}"));

    private static ImmutableArray<int> Find(ImmutableArray<Column> columns, ImmutableArray<Property> lists) =>
        [.. Enumerable.Range(0, columns.Length).Where(column => lists.Any(list => list.StoredName == columns[column].Property.StoredName))];

    private static Identifier NameTrigger(CitationHolder holder, string name) =>
        new(string.Create(CultureInfo.InvariantCulture, $"citations {name} {holder.Position}"));

    private static string CreateTrigger(CitationHolder holder, string name, QueryWriter action, QueryWriter statements) => SqlText.New().Write(
        $"CREATE TEMP TRIGGER {NameTrigger(holder, name)} AFTER {action} ON main.{holder.Table} BEGIN {statements} END").ToString();

    private QueryWriter Enter(CitationHolder holder) => SqlText.New().Write(
        $"INSERT OR IGNORE INTO {Name} SELECT {Id}, {holder.Position}, {Written}.{holder.Row} FROM ({SelectHashes(holder, Written)})");

    private QueryWriter Remove(CitationHolder holder) => SqlText.New().Write(
        $"DELETE FROM {Name} WHERE {Id} IN ({SelectHashes(holder, Deleted)}) AND {Position} = {holder.Position} AND {Row} = {Deleted}.{holder.Row}");

    private static QueryWriter SelectHashes(CitationHolder holder, Identifier row) => SqlText.New().WriteJoined(" UNION ", holder.Lists.Select(list =>
        SqlText.New().Write($"SELECT {new Identifier(HashFunction)}(value) AS {Id} FROM json_each({row}.{list.Name}) WHERE type = 'text'")));
}

/// <summary>A table whose rows hold lists of ids.</summary>
/// <param name="Position">Its position, see <see cref="StoreLayout.PositionOf(NodeTable)"/>.</param>
/// <param name="Table">The table.</param>
/// <param name="Row">The column that identifies its rows.</param>
/// <param name="Columns">A column for each property, in the order of the type.</param>
/// <param name="Indexes">Which of them hold the lists.</param>
internal sealed record CitationHolder(int Position, Identifier Table, Identifier Row, ImmutableArray<Column> Columns, ImmutableArray<int> Indexes)
{
    /// <summary>The columns of the lists.</summary>
    public IEnumerable<Column> Lists => Indexes.Select(index => Columns[index]);
}
