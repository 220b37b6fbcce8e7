using System.Collections.Immutable;
using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Extensions.Search;
using KnowledgeGraph.Model;
using KnowledgeGraph.Sqlite.Files;
using KnowledgeGraph.Sqlite.Layout;
using KnowledgeGraph.Sqlite.Loading;

namespace KnowledgeGraph.Sqlite.Importing;

/// <summary>Brings the tables of search up to date.</summary>
internal sealed class SearchChanges(Database database, StoreLayout layout, SearchTables tables) : IDisposable
{
    private readonly Dictionary<long, int> _degrees = []; // how many relationships more a node has
    private bool _isChanged;

    /// <summary>Returns whether search looks at one of a type's properties.</summary>
    public bool IsSearchedBy(NodeType type, ImmutableArray<int> properties) => tables.Types.Any(searched =>
        searched.Type == type && properties.Any(property => searched.Properties.Contains(type.Properties[property])));

    /// <summary>Notes that a node's names or types change.</summary>
    public void BeforeChange(long node) => _isChanged |= node > 0;

    /// <summary>Notes that a relationship comes or goes, which decides on the order of its nodes.</summary>
    public void CountRelationship(long source, long target, int change)
    {
        _degrees[source] = _degrees.GetValueOrDefault(source) + change;
        _degrees[target] = _degrees.GetValueOrDefault(target) + (source == target ? 0 : change);
    }

    /// <summary>Writes the tables, if something has changed.</summary>
    public void Write()
    {
        if (!_isChanged && _degrees.Values.All(change => change == 0))
        {
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
