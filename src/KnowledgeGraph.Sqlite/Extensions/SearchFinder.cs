using System.Collections.Immutable;
using KnowledgeGraph.Extensions.Search;
using KnowledgeGraph.Model;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Sqlite.Layout;
using KnowledgeGraph.Sqlite.Running;
using KnowledgeGraph.Sqlite.Sql;

namespace KnowledgeGraph.Sqlite.Extensions;

/// <summary>
/// Finds nodes by their names. The index gives its rows in the order in which search looks at nodes, so no more of them are read than
/// are wanted, however many there are.
/// </summary>
internal sealed class SearchFinder : Finder
{
    private readonly SearchFinding _finding;
    private readonly ImmutableDictionary<int, (SearchedType Type, int Select)> _types;
    private readonly int _select;
    private readonly int _queryParameter;
    private readonly int _nodeParameter;

    public SearchFinder(SearchFinding finding, Compilation compilation)
    {
        (_finding, _select) = (finding, compilation.Reserve());
        (_queryParameter, _nodeParameter) = (compilation.ListParameter, compilation.NodeParameter);
        var tables = compilation.Layout.Search!;
        compilation.Complete(_select, SqlText.New().Write(
            $"SELECT s1.rowid, p1.type, p1.node FROM {tables.Index} AS s1 JOIN {tables.Nodes} AS p1 ON p1.place = s1.rowid WHERE s1.{SearchTables.Text} MATCH ?{_queryParameter} ORDER BY s1.rowid"));
        _types = finding.Types.ToImmutableDictionary(searched => searched.Position, searched => (searched, CompileNames(searched, compilation)));
    }

    /// <inheritdoc/>
    public override FoundObject Find(QueryRun run)
    {
        var request = SearchRequest.Of(_finding, run.Parameters);
        return SearchHits.Find(request, step => FtsQuery.Write(request.Phrase, step, _finding) is { } query ? Look(run, query) : []);
    }

    private int CompileNames(SearchedType searched, Compilation compilation)
    {
        var select = compilation.Reserve();
        compilation.Complete(select, NameColumns.Select(searched, compilation.Layout.Find(searched.Type), _nodeParameter));
        return select;
    }

    /// <summary>A node of several types has a row for each, one after the other.</summary>
    private IEnumerable<SearchCandidate> Look(QueryRun run, string query)
    {
        var statement = run.Open(_select);
        try
        {
            statement.Bind(_queryParameter, (object)query);
            var (place, node) = (0L, 0L);
            var types = new List<int>();
            while (statement.Step())
            {
                if (statement.Integer(0) != place && types.Count > 0)
                {
                    yield return Candidate(run, node, types);
                    types.Clear();
                }

                (place, node) = (statement.Integer(0), statement.Integer(2));
                types.Add((int)statement.Integer(1));
            }

            if (types.Count > 0)
            {
                yield return Candidate(run, node, types);
            }
        }
        finally
        {
            statement.Reset();
        }
    }

    private SearchCandidate Candidate(QueryRun run, long node, List<int> types)
    {
        int[] own = [.. types];
        return new SearchCandidate(
            new FoundNode(_finding.Requested.First(type => own.Contains(type.Position)).Position, node),
            own.SelectMany(type => ReadNames(run, _types[type].Type, _types[type].Select, node)));
    }

    private IEnumerable<SearchName> ReadNames(QueryRun run, SearchedType searched, int select, long node) =>
        NameColumns.NamesIn(NameColumns.Read(run.Open(select), _nodeParameter, node, searched.Properties.Length), searched);
}
