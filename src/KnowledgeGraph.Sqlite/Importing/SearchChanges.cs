using System.Collections.Immutable;
using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Extensions.Search;
using KnowledgeGraph.Model;
using KnowledgeGraph.Sqlite.Files;
using KnowledgeGraph.Sqlite.Layout;
using KnowledgeGraph.Sqlite.Loading;

namespace KnowledgeGraph.Sqlite.Importing;

/// <summary>
/// Brings the tables of search up to date. Where names alone have changed, their words are replaced; otherwise, or if many have, the tables are written again, since
/// a node's place in the index is its place in the order.
/// </summary>
internal sealed class SearchChanges(Database database, StoreLayout layout, SearchTables tables) : IDisposable
{
    private const int RewrittenShare = 5; // from one node in so many on, all is written again

    private readonly Dictionary<long, int> _degrees = []; // how many relationships more a node has
    private readonly Dictionary<long, string> _words = []; // of nodes whose names have changed, by number, the words before
    private readonly StatementCache _statements = new(database);
    private SearchWriter? _writer;
    private bool _isReordered;

    /// <summary>Returns whether search looks at one of a type's properties.</summary>
    public bool IsSearchedBy(NodeType type, ImmutableArray<int> properties) => tables.Types.Any(searched =>
        searched.Type == type && properties.Any(property => searched.Properties.Contains(type.Properties[property])));

    /// <summary>Notes that a node comes, goes, or comes to another type.</summary>
    public void Reorder() => _isReordered = true;

    /// <summary>Notes that a node's names change.</summary>
    public void BeforeChange(long node)
    {
        if (!_isReordered && !_words.ContainsKey(node))
        {
            _words.Add(node, Writer.TextOf(TypesOf(node), node));
        }
    }

    /// <summary>Notes that a relationship comes or goes, which decides on the order of its nodes.</summary>
    public void CountRelationship(long source, long target, int change)
    {
        _degrees[source] = _degrees.GetValueOrDefault(source) + change;
        _degrees[target] = _degrees.GetValueOrDefault(target) + (source == target ? 0 : change);
    }

    /// <summary>Writes the tables, if something has changed.</summary>
    public void Write()
    {
        var isReordered = _isReordered || _degrees.Values.Any(change => change != 0);
        if (!isReordered && _words.Count * RewrittenShare < database.ReadInteger($"{SqlText.New().Write($"SELECT count(*) FROM {tables.Nodes}")}"))
        {
            ReplaceWords();
            Dispose();
            return;
        }

        database.Run($"{SqlText.New().Write($"DROP TABLE {tables.Index}")}");
        database.Run($"{SqlText.New().Write($"DROP TABLE {tables.Nodes}")}");
        foreach (var statement in tables.Create())
        {
            database.Run(statement);
        }

        using var writer = new SearchWriter(database, layout, tables);
        writer.Write(ReadOrder(), number => number);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _statements.Dispose();
        _writer?.Dispose();
        _writer = null;
    }

    private SearchWriter Writer => _writer ??= new SearchWriter(database, layout, tables);

    private ImmutableArray<SearchedType> TypesOf(long node) => [.. tables.Types.Where(searched => IsOf(node, searched))];

    private bool IsOf(long node, SearchedType searched)
    {
        var select = _statements.Get(searched.Type.Name, () => $"{SqlText.New().Write($"SELECT 1 FROM {layout.Find(searched.Type).Name} WHERE {NodeTable.Node} = ?1")}");
        select.Bind(1, node);
        var isOf = select.Step();
        select.Reset();
        return isOf;
    }

    private void ReplaceWords()
    {
        using var remove = database.Prepare($"{SqlText.New().Write($"INSERT INTO {tables.Index} ({tables.Index}, rowid, {SearchTables.Text}) VALUES ('delete', ?1, ?2)")}");
        using var insert = database.Prepare($"{SqlText.New().Write($"INSERT INTO {tables.Index} (rowid, {SearchTables.Text}) VALUES (?1, ?2)")}");
        foreach (var (node, place) in ReadPlaces())
        {
            foreach (var (statement, text) in new[] { (remove, _words[node]), (insert, Writer.TextOf(TypesOf(node), node)) })
            {
                statement.Bind(1, place);
                statement.Bind(2, (object)text);
                statement.Run();
            }
        }
    }

    private Dictionary<long, long> ReadPlaces()
    {
        var places = new Dictionary<long, long>();
        using var select = database.Prepare($"{SqlText.New().Write($"SELECT {NodeTable.Node}, place FROM {tables.Nodes}")}");
        while (_words.Count > 0 && select.Step())
        {
            if (_words.ContainsKey(select.Integer(0)))
            {
                places[select.Integer(0)] = select.Integer(1);
            }
        }

        return places;
    }

    private SearchOrder ReadOrder()
    {
        var order = new SearchOrder(layout.Model);
        foreach (var type in tables.Types.Select(searched => searched.Type))
        {
            var (table, key) = (layout.Find(type), type.Properties.IndexOf(type.Key!));
            using var select = database.Prepare($"{SqlText.New().Write($"SELECT {NodeTable.Node}, {table.Find(type.Key!)} FROM {table.Name}")}");
            while (select.Step())
            {
                var values = new object?[type.Properties.Length];
                values[key] = select.ReadText(1);
                order.AddNode(type, new NodeRow(select.Integer(0), values));
            }
        }

        foreach (var columns in layout.AllRelationships)
        {
            using var select = database.Prepare($"{SqlText.New().Write($"SELECT {columns.Source}, {columns.Target} FROM {layout.RowsOf(columns)}")}");
            while (select.Step())
            {
                order.AddRelationship(new RelationshipRow(select.Integer(0), select.Integer(1), []));
            }
        }

        return order;
    }
}
