using System.Collections.Immutable;
using KnowledgeGraph.Extensions.Search;
using KnowledgeGraph.Model;
using KnowledgeGraph.Sqlite.Extensions;
using KnowledgeGraph.Sqlite.Files;
using KnowledgeGraph.Sqlite.Layout;

namespace KnowledgeGraph.Sqlite.Loading;

/// <summary>Fills the tables that search reads, from the nodes' tables.</summary>
internal sealed class SearchWriter(Database database, StoreLayout layout, SearchTables tables) : IDisposable
{
    private const int NodesAtOnce = 1_000;

    // Words are gathered in memory up to here before a part of the index is written. Few parts are read as fast as one.
    private const int GatheredBytes = 8 * 1024 * 1024;

    private readonly Statement _insertText = database.Prepare(
        SqlText.New().Write($"INSERT INTO {tables.Index} (rowid, {SearchTables.Text}) VALUES (?1, ?2)").ToString());

    private readonly Statement _insertNode = database.Prepare(
        SqlText.New().Write($"INSERT INTO {tables.Nodes} (place, type, {NodeTable.Node}) VALUES (?1, ?2, ?3)").ToString());

    private readonly Dictionary<int, Statement> _names = tables.Types.ToDictionary(
        searched => searched.Position, searched => database.Prepare(NameColumns.Select(searched, layout.Find(searched.Type), parameter: 1).ToString()));

    private long _place;

    /// <summary>Fills them.</summary>
    /// <param name="order">The nodes, in the order in which search looks at them.</param>
    /// <param name="numbers">Gives the numbers that they have in the file.</param>
    public void Write(SearchOrder order, Func<long, long> numbers)
    {
        database.Run(SqlText.New().Write($"INSERT INTO {tables.Index} ({tables.Index}, rank) VALUES ('hashsize', {GatheredBytes})").ToString());
        foreach (var nodes in order.Sort().Chunk(NodesAtOnce))
        {
            Write([.. nodes.Select(node => Read(node, numbers(node.Number)))]);
        }
    }

    /// <summary>Returns the words of a node's names, as the index holds them.</summary>
    /// <param name="types">The searched types that it is of, in the model's order.</param>
    /// <param name="number">Its number in the file.</param>
    public string TextOf(ImmutableArray<SearchedType> types, long number) => Read(new SearchedNode(number, "", types), number).IndexText();

    /// <summary>Ends the statements.</summary>
    public void Dispose()
    {
        _insertText.Dispose();
        _insertNode.Dispose();
        _names.Values.ToList().ForEach(statement => statement.Dispose());
    }

    private ReadNode Read(SearchedNode node, long number) => new(
        node,
        number,
        [.. node.Types.Select(searched => NameColumns.Read(_names[searched.Position], parameter: 1, number, searched.Properties.Length))]);

    /// <summary>The file has one writer, and words are made by all processors.</summary>
    private void Write(ReadNode[] nodes)
    {
        foreach (var (node, text) in nodes.Zip(nodes.AsParallel().AsOrdered().Select(node => node.IndexText())))
        {
            _insertText.Bind(1, ++_place);
            _insertText.Bind(2, (object)text);
            _insertText.Run();
            _insertNode.Bind(1, _place);
            foreach (var searched in node.Node.Types)
            {
                _insertNode.Bind(2, (long)searched.Position);
                _insertNode.Bind(3, node.Number);
                _insertNode.Run();
            }
        }
    }

    /// <param name="Node">The node.</param>
    /// <param name="Number">Its number in the file.</param>
    /// <param name="Stored">For each of its types, the stored values that hold its names.</param>
    private sealed record ReadNode(SearchedNode Node, long Number, object?[][] Stored)
    {
        public string IndexText() => string.Concat(Node.Types.Zip(
            Stored, (searched, stored) => SearchText.Index(searched.Position, NameColumns.NamesIn(stored, searched).Select(name => name.Text))));
    }
}
