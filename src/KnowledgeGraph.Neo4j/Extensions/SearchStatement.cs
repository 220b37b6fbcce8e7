using System.Collections.Immutable;
using KnowledgeGraph.Extensions.Search;
using KnowledgeGraph.Model;
using KnowledgeGraph.Neo4j.Cypher;
using KnowledgeGraph.QueryText;

namespace KnowledgeGraph.Neo4j.Extensions;

/// <summary>
/// Writes the statement of a search. The index gives nodes in an order of relevance, so they are read and sorted; where it has more than a
/// few, those of the first tier are read alone, and more only where these are not enough.
/// </summary>
internal sealed class SearchStatement
{
    /// <summary>So many nodes are read and sorted without a second thought.</summary>
    private const int Few = 1_000;

    private readonly Identifier _text;
    private readonly Identifier _order;

    private SearchStatement(SearchProperties properties) =>
        (_text, _order) = (new Identifier(properties.Text), new Identifier(properties.Order));

    /// <summary>The statement; its rows are <c>[step, id, labels, values of the names]</c>.</summary>
    /// <param name="types">The searched types.</param>
    /// <param name="names">The properties that hold names, as they are stored.</param>
    public static string Write(ImmutableArray<SearchedType> types, ImmutableArray<string> names) =>
        new SearchStatement(SearchProperties.Of(types)).Write(names);

    private string Write(ImmutableArray<string> names) => CypherText.New()
        .Write($"CYPHER 5 CALL () {{ CALL db.index.fulltext.queryNodes($index, $whole) YIELD node AS n ")
        .Write($"WITH n ORDER BY n.{_order} LIMIT {SearchRequest.MaxHits} RETURN collect(n) AS s0 }} ")
        .Write($"{WriteStep(1, Part().Write($"$phrase"), Part().Write($"size(s0) < $wanted"), Part().Write($"n.{_text} CONTAINS $words"))}")
        .Write($"{WriteStep(2, Part().Write($"$prefix"), Part().Write($"size(s0) + size(s1) < $wanted"), WriteIsPrefix())}")
        .Write($"UNWIND [[0, s0], [1, s1], [2, s2]] AS s UNWIND s[1] AS n RETURN s[0], id(n), labels(n), [")
        .WriteJoined(", ", names.Select(name => Part().Write($"n.{new Identifier(name)}")))
        .Write($"]")
        .ToString();

    private QueryWriter WriteIsPrefix() =>
        Part().Write($"(n.{_text} CONTAINS $beginning OR n.{_text} CONTAINS $compact) AND NOT n.{_text} CONTAINS $words");

    private static QueryWriter Part() => CypherText.New();

    /// <summary>
    /// Writes one step: <c>a</c> is what the index has, up to one more than a few; <c>t0</c>, <c>t1</c>, … the fitting nodes of each tier, and the
    /// last of these those of all; each is empty where it is not needed.
    /// </summary>
    private QueryWriter WriteStep(int step, QueryWriter query, QueryWriter isWanted, QueryWriter isFit)
    {
        var known = step == 1 ? Part().Write($"s0") : Part().Write($"s0, s1");
        var fitting = Part().Write($"WITH n WHERE {isFit} WITH n ORDER BY n.{_order} LIMIT $wanted ");
        var tiers = Enumerable.Range(0, SearchProperties.Tiers.Length).ToList();
        return Part()
            .Write($"CALL ({known}) {{ UNWIND CASE WHEN {isWanted} THEN [1] ELSE [] END AS x ")
            .Write($"CALL db.index.fulltext.queryNodes($index, {query}, {{limit: {Few + 1}}}) YIELD node AS n RETURN collect(n) AS a }} ")
            .WriteJoined("", tiers.Select(tier => WriteTier(tier, Part().Write($"{query}{tier}"), fitting)))
            .Write($"{WriteTier(tiers.Count, query, fitting)}")
            .Write($"CALL (a) {{ UNWIND CASE WHEN size(a) > {Few} THEN [] ELSE a END AS n WITH n {fitting}RETURN collect(n) AS f }} ")
            .Write($"WITH {known}, CASE WHEN size(a) <= {Few} THEN f ")
            .WriteJoined("", tiers.Select(tier => Part().Write($"WHEN size(t{tier}) >= $wanted THEN t{tier} ")))
            .Write($"ELSE t{tiers.Count} END AS s{step} ");
    }

    /// <summary>Writes the fitting nodes of one tier, which are read if the index has more than a few and the tiers before have too few.</summary>
    private static QueryWriter WriteTier(int tier, QueryWriter query, QueryWriter fitting)
    {
        var before = Enumerable.Range(0, tier).ToList();
        var lists = Part().Write($"a").WriteJoined("", before.Select(each => Part().Write($", t{each}")));
        var isOpen = Part().Write($"size(a) > {Few}").WriteJoined("", before.Select(each => Part().Write($" AND size(t{each}) < $wanted")));
        return Part()
            .Write($"CALL ({lists}) {{ UNWIND CASE WHEN {isOpen} THEN [1] ELSE [] END AS x ")
            .Write($"CALL db.index.fulltext.queryNodes($index, {query}) YIELD node AS n {fitting}RETURN collect(n) AS t{tier} }} ");
    }
}
