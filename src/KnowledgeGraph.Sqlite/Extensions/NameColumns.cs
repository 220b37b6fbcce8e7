using KnowledgeGraph.Extensions.Search;
using KnowledgeGraph.Model;
using KnowledgeGraph.QueryText;
using KnowledgeGraph.Sqlite.Files;
using KnowledgeGraph.Sqlite.Layout;
using KnowledgeGraph.Sqlite.Layout.Forms;

namespace KnowledgeGraph.Sqlite.Extensions;

/// <summary>The columns that hold the names of a searched type's nodes.</summary>
internal static class NameColumns
{
    /// <summary>The statement that gives them for the node of a number.</summary>
    public static QueryWriter Select(SearchedType searched, NodeTable table, int parameter)
    {
        var text = SqlText.New().Write($"SELECT ").WriteJoined(", ", searched.Properties.Select(table.Find));
        return text.Write($" FROM {table.Name} WHERE {NodeTable.Node} = ?{parameter}");
    }

    /// <summary>The columns' values for a node, in their stored form; nulls if there is no such node.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="parameter">Its parameter.</param>
    /// <param name="node">The node's number.</param>
    /// <param name="columns">How many columns there are.</param>
    public static object?[] Read(Statement statement, int parameter, long node, int columns)
    {
        var stored = new object?[columns];
        statement.Bind(parameter, node);
        if (statement.Step())
        {
            for (var column = 0; column < columns; column++)
            {
                stored[column] = statement.ReadStored(column);
            }
        }

        statement.Reset();
        return stored;
    }

    /// <summary>The names that stored values hold.</summary>
    public static IEnumerable<SearchName> NamesIn(object?[] stored, SearchedType searched) => searched.Properties.Index().SelectMany(column =>
        SearchedType.TextsOf(StoredForm.Read(stored[column.Index], column.Item.Type)).Select(text => new SearchName(column.Item.Name, text)));
}
