using System.Collections.Frozen;
using System.Collections.Immutable;
using KnowledgeGraph.Extensions.CitedBy;
using KnowledgeGraph.Model;
using KnowledgeGraph.Neo4j.Cypher;
using KnowledgeGraph.Plans;
using KnowledgeGraph.QueryText;

namespace KnowledgeGraph.Neo4j.Extensions;

/// <summary>Counts the nodes and relationships that cite each of some nodes, by one statement that gives each id with its count.</summary>
internal sealed class CitationCountsFinder : CypherFinder
{
    private readonly CitationCountsFinding _finding;
    private readonly CypherScope _scope;
    private readonly CypherFilters _filters;
    private readonly CypherTraversal _traversal;
    private readonly FrozenDictionary<TraversedType, ImmutableArray<Property>> _ids;
    private readonly CypherStatement _statement;

    public CitationCountsFinder(CitationCountsFinding finding, GraphTraits traits)
    {
        _finding = finding;
        _scope = new CypherScope(traits);
        _filters = new CypherFilters(_scope);
        _traversal = new CypherTraversal(_scope, finding.Shown, [.. finding.Traversed.Select(citing => citing.Type)]);
        _ids = finding.Traversed.ToFrozenDictionary(citing => citing.Type, citing => citing.Ids);
        _statement = _scope.Complete(Write());
    }

    /// <inheritdoc/>
    public override ImmutableArray<string> StatementsFor(object?[] parameters) => [_statement.Text];

    /// <inheritdoc/>
    public override async Task<FoundObject> FindAsync(FindingRun run)
    {
        var counts = CitationCounts.Read(_finding, run.Parameters);
        using var answer = await run.ReadAsync(_statement);
        var rows = answer.ReadRows();
        run.CountVisited(CitationCounts.Wording, rows.Sum(row => row[1].GetInt64()));
        foreach (var row in rows)
        {
            counts.Add(row[0].GetString()!, row[1].GetInt64());
        }

        return counts.Show();
    }

    private QueryWriter Write()
    {
        var item = _scope.NewRow();
        var nodes = _finding.Nodes.IsEmpty ? [] : new[] { WriteNodes(item) };
        var relationships = _finding.Traversed.IsEmpty ? [] : new[] { WriteRelationships(item) };
        return CypherText.New()
            .Write($"CYPHER 5 CALL () {{ ")
            .WriteJoined("UNION ALL ", [.. nodes, .. relationships])
            .Write($"}} WITH {item.Found} LIMIT $limit RETURN {item.Found}, count(*)");
    }

    private QueryWriter WriteNodes(CypherRow item)
    {
        var row = _scope.NewRow();
        var parts = _finding.Nodes.Select(citing => CypherText.New()
            .Write($"MATCH ({row.Node}{CypherFilters.WriteLabels(citing.Type)}) ")
            .Write($"UNWIND {WriteHeld(citing.Ids, PropertyOwner.Node, row)} AS {item.Found} RETURN DISTINCT {row.Node}, {item.Found} "));
        return CypherText.New().Write($"CALL () {{ ").WriteJoined("UNION ", parts).Write($"}} RETURN {item.Found} ");
    }

    private QueryWriter WriteRelationships(CypherRow item)
    {
        var (start, end) = (_scope.NewRow(), _scope.NewRow());
        return _traversal
            .WriteAll(start, end, traversed => CypherText.New()
                .Write($"WHERE {_filters.Write(traversed.Filter, end)} UNWIND {WriteHeld(_ids[traversed], PropertyOwner.Relationship, end)} AS {item.Found} ")
                .Write($"RETURN DISTINCT {start.Node}, {end.Relationship}, {end.Node}, {item.Found} "))
            .Write($"WITH {start.Node}, {end.Node}, {item.Found} {_traversal.WriteAreShown(start, end)}RETURN {item.Found} ");
    }

    /// <summary>Writes the list of the requested ids that a row holds, as texts.</summary>
    private QueryWriter WriteHeld(ImmutableArray<Property> lists, PropertyOwner owner, CypherRow row)
    {
        var ids = _scope.WriteIds(CypherText.New().Write($"{_finding.Ids}"));
        var text = _scope.Traits.HasTextIds ? null : CypherText.New().Write($" | toString(x)");
        return CypherText.New().WriteJoined(" + ", lists.Select(list => CypherText.New().Write(
            $"[x IN coalesce({_scope.WriteProperty(new PropertyReference(list, owner), row)}, []) WHERE x IN {ids}{text}]")));
    }
}
