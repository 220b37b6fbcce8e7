using System.Collections.Immutable;
using KnowledgeGraph.Extensions.Search;
using KnowledgeGraph.Model;
using KnowledgeGraph.QueryText;

namespace KnowledgeGraph.Sqlite.Layout;

/// <summary>The tables that search reads: a full-text index of the names of nodes, and which nodes those are.</summary>
/// <param name="Index">
/// The index: a row for each node, under its position in <see cref="SearchOrder"/>, which is therefore the order in which the index
/// gives its rows. It keeps no texts, since those are in the nodes' tables.
/// </param>
/// <param name="Nodes">The table of the nodes: a row for each place and type, with the node's number.</param>
/// <param name="Types">The types that are searched.</param>
internal sealed record SearchTables(Identifier Index, Identifier Nodes, ImmutableArray<SearchedType> Types)
{
    /// <summary>The index's only column.</summary>
    public static Identifier Text { get; } = new("text");

    /// <summary>Defines the tables of a model; null if it has nothing to search.</summary>
    public static SearchTables? Define(GraphModel model, UniqueNames names) => model.SearchedTypes.IsEmpty
        ? null
        : new SearchTables(names.Take("search"), names.Take("searched"), model.SearchedTypes);

    /// <summary>The names of the tables in which SQLite keeps the index (https://sqlite.org/fts5.html#fts5_data_structures).</summary>
    public static IEnumerable<string> ShadowNames(GraphModel model) =>
        model.SearchedTypes.IsEmpty ? [] : ["search_data", "search_idx", "search_config", "search_docsize", "search_content"];

    /// <summary>
    /// The statements that create them. Words come with spaces around them and hold letters and digits alone, so any tokenizer would do
    /// that keeps what is not ASCII together; that of Unicode keeps to the letters of one version of it.
    /// </summary>
    public IEnumerable<string> Create() =>
    [
        SqlText.New().Write(
            $"CREATE VIRTUAL TABLE {Index} USING fts5({Text}, content='', columnsize=0, tokenize='ascii', prefix='1 2')").ToString(),
        SqlText.New().Write(
            $"CREATE TABLE {Nodes} (place INTEGER, type INTEGER, {NodeTable.Node} INTEGER NOT NULL, PRIMARY KEY (place, type)) WITHOUT ROWID").ToString(),
    ];

    /// <summary>Describes the searched types and properties, for the hash of the layout.</summary>
    public IEnumerable<string> Describe() => Types.Select(searched => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{searched.Position} {searched.Type.Name} {string.Join(' ', searched.Properties.Select(property => property.StoredName))}"));
}
