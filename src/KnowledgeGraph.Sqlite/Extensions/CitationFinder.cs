using System.Collections.Immutable;
using KnowledgeGraph.Extensions.CitedBy;
using KnowledgeGraph.Extensions.ShortestPaths;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Sqlite.Layout;
using KnowledgeGraph.Sqlite.Queries.Running;
using KnowledgeGraph.Sqlite.Queries.Sql;

namespace KnowledgeGraph.Sqlite.Extensions;

/// <summary>Finds what names a node. All tables whose rows may are read through, since no index leads from an id to the lists that hold it.</summary>
internal sealed class CitationFinder : Finder
{
    private readonly CitationFinding _finding;
    private readonly NodePlaces _places;
    private readonly WalkedGraph _graph;
    private readonly ImmutableArray<int> _nodes;

    public CitationFinder(CitationFinding finding, Compilation compilation)
    {
        (_finding, _places) = (finding, NodePlaces.Of(compilation));
        _nodes = [.. finding.Nodes.Select(target => CompileNodes(target, compilation))];
        _graph = new WalkedGraph(finding.Walks, compilation, isFollowed: false);
    }

    /// <inheritdoc/>
    public override FoundObject Find(QueryRun answer)
    {
        var request = CitationRequest.Of(_finding, answer.Parameters);
        var shown = new PlacedNodes(_places, answer);
        var nodes = ReadNodes(answer, request).Order(shown).ToList();
        var pairs = _graph.FindAll(answer, shown, request.Asked);
        return new FoundCitations(
            nodes.Count + pairs.Sum(pair => (long)pair.Count),
            [.. Page(nodes, request.Offset, request.Count).Select(shown.Show)],
            [.. PageRelationships(answer, shown, pairs, Math.Max(0, request.Offset - nodes.Count), request.Count - Page(nodes, request.Offset, request.Count).Count())])
            .Show(request);
    }

    private static IEnumerable<T> Page<T>(IEnumerable<T> all, long offset, int count) => all.Skip((int)Math.Min(offset, int.MaxValue)).Take(count);

    /// <summary>Those of a page; only of the pairs of nodes that it shows are the relationships read one by one.</summary>
    private IEnumerable<FoundRelationship> PageRelationships(QueryRun answer, PlacedNodes shown, IEnumerable<WalkedPair> pairs, long offset, int count)
    {
        foreach (var pair in pairs)
        {
            if (count <= 0)
            {
                yield break;
            }

            var wanted = offset < pair.Count ? Page(_graph.Between(answer, shown, pair), offset, count).ToList() : [];
            foreach (var relationship in wanted)
            {
                yield return relationship;
            }

            (offset, count) = (Math.Max(0, offset - pair.Count), count - wanted.Count);
        }
    }

    private static int CompileNodes(NodeTarget target, Compilation compilation)
    {
        var (select, builder) = (compilation.Reserve(), new SelectBuilder(compilation));
        var table = compilation.Layout.Find(target.Type);
        var row = new RowScope(table, builder.Alias('t'), Relationship: null, default, Expected: 1);
        compilation.Complete(select, SqlText.New().Write(
            $"SELECT {row.Node} FROM {table.Name} AS {row.Alias} WHERE {new SqlFilters(builder).Write(target.Filter, row)}"));
        return select;
    }

    private HashSet<long> ReadNodes(QueryRun answer, CitationRequest request)
    {
        var nodes = new HashSet<long>();
        foreach (var statement in _nodes.Select(answer.Open))
        {
            while (statement.Step())
            {
                if (nodes.Add(statement.Integer(0)))
                {
                    answer.Response.CountVisited(request.Asked);
                }
            }

            statement.Reset();
        }

        return nodes;
    }
}
