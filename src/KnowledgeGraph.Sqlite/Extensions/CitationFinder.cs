using System.Collections.Immutable;
using KnowledgeGraph.Extensions.CitedBy;
using KnowledgeGraph.Extensions.Relationships;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Sqlite.Layout;
using KnowledgeGraph.Sqlite.Running;
using KnowledgeGraph.Sqlite.Sql;

namespace KnowledgeGraph.Sqlite.Extensions;

/// <summary>Finds the nodes and relationships that cite a node, by the index of citations.</summary>
internal sealed class CitationFinder : Finder
{
    private readonly CitationFinding _finding;
    private readonly NodePositions _places;
    private readonly TraversedGraph _graph;
    private readonly ImmutableArray<int> _nodes;

    public CitationFinder(CitationFinding finding, Compilation compilation)
    {
        (_finding, _places) = (finding, NodePositions.Shared(compilation));
        _nodes = [.. finding.Nodes.Select(target => CompileNodes(target, compilation))];
        _graph = new TraversedGraph(finding.Traversed, compilation, finding.Id);
    }

    /// <inheritdoc/>
    public override FoundObject Find(QueryRun run)
    {
        var request = CitationRequest.Of(_finding, run.Parameters);
        var shown = new ShownNodes(_places, run);
        var nodes = ReadNodes(run, request).Order(shown).ToList();
        var pairs = _graph.FindAll(run, shown, request.Wording);
        return new FoundCitations(
            nodes.Count + pairs.Sum(pair => (long)pair.Count),
            [.. Page(nodes, request.Offset, request.Count).Select(shown.Show)],
            [.. PageRelationships(run, shown, pairs, Math.Max(0, request.Offset - nodes.Count), request.Count - Page(nodes, request.Offset, request.Count).Count())])
            .Show(request);
    }

    private static IEnumerable<T> Page<T>(IEnumerable<T> all, long offset, int count) => all.Skip((int)Math.Min(offset, int.MaxValue)).Take(count);

    /// <summary>Reads the relationships of a page one by one; pairs of nodes outside the page are only counted.</summary>
    private IEnumerable<FoundRelationship> PageRelationships(QueryRun run, ShownNodes shown, IEnumerable<TraversedPair> pairs, long offset, int count)
    {
        foreach (var pair in pairs)
        {
            if (count <= 0)
            {
                yield break;
            }

            var wanted = offset < pair.Count ? Page(_graph.Between(run, shown, pair), offset, count).ToList() : [];
            foreach (var relationship in wanted)
            {
                yield return relationship;
            }

            (offset, count) = (Math.Max(0, offset - pair.Count), count - wanted.Count);
        }
    }

    private int CompileNodes(NodeTarget target, Compilation compilation)
    {
        var (select, builder) = (compilation.Reserve(), new SelectBuilder(compilation));
        var table = compilation.Layout.Find(target.Type);
        var row = new RowScope(table, builder.Alias('t'), Relationship: null, default, Expected: 1);
        var mayCite = builder.WriteMayCite(row.Node, compilation.Layout.PositionOf(table), _finding.Id);
        compilation.Complete(select, SqlText.New().Write(
            $"SELECT {row.Node} FROM {table.Name} AS {row.Alias} WHERE {mayCite}{new SqlFilters(builder).Write(target.Filter, row)}"));
        return select;
    }

    private HashSet<long> ReadNodes(QueryRun run, CitationRequest request)
    {
        var nodes = new HashSet<long>();
        foreach (var statement in _nodes.Select(run.Open))
        {
            while (statement.Step())
            {
                if (nodes.Add(statement.Integer(0)))
                {
                    run.Response.CountVisited(request.Wording);
                }
            }

            statement.Reset();
        }

        return nodes;
    }
}
