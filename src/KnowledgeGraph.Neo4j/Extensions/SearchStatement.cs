using System.Collections.Immutable;
using KnowledgeGraph.Extensions.Search;
using KnowledgeGraph.Model;
using KnowledgeGraph.Neo4j.Queries.Cypher;
using KnowledgeGraph.QueryText;

namespace KnowledgeGraph.Neo4j.Extensions;

/// <summary>
/// Writes the statement of a search. The index gives nodes in an order that is not ours, so they are read and sorted; where it has more than a
/// few, it is asked for those of the first tier alone, and for more only where these are not enough.
/// </summary>
internal sealed class SearchStatement
{
    /// <summary>So many nodes are read and sorted without a second thought.</summary>
    private const int Few = 1_000;

    private readonly QueryWriter _writer = CypherText.NewWriter();
    private readonly Identifier _text;
    private readonly Identifier _order;

    private SearchStatement(SearchProperties properties) =>
        (_text, _order) = (new Identifier(properties.Text), new Identifier(properties.Order));

    /// <summary>The statement; its rows are <c>[step, id, labels, values of the names]</c>.</summary>
    /// <param name="types">The searched types.</param>
    /// <param name="names">The properties that hold names, as they are stored.</param>
    public static string Write(ImmutableArray<SearchedType> types, ImmutableArray<string> names)
    {
        var statement = new SearchStatement(SearchProperties.Of(types));
        var (writer, text) = (statement._writer, statement._text);
        writer.Write($"CYPHER 5 CALL () {{ CALL db.index.fulltext.queryNodes($index, $whole) YIELD node AS n ");
        writer.Write($"WITH n ORDER BY n.{statement._order} LIMIT {SearchRequest.MaxHits} RETURN collect(n) AS s0 }} ");
        statement.WriteStep(1, Part().Write($"$phrase"), Part().Write($"size(s0) < $wanted"), Part().Write($"n.{text} CONTAINS $words"));
        statement.WriteStep(
            2,
            Part().Write($"$prefix"),
            Part().Write($"size(s0) + size(s1) < $wanted"),
            Part().Write($"(n.{text} CONTAINS $beginning OR n.{text} CONTAINS $compact) AND NOT n.{text} CONTAINS $words"));
        writer.Write($"UNWIND [[0, s0], [1, s1], [2, s2]] AS s UNWIND s[1] AS n RETURN s[0], id(n), labels(n), [");
        return writer.WriteJoined(", ", names, name => writer.Write($"n.{new Identifier(name)}")).Write($"]").ToString();
    }

    private static QueryWriter Part() => CypherText.NewWriter();

    /// <summary>
    /// Writes one step: <c>a</c> is what the index has, up to one more than a few; <c>t0</c>, <c>t1</c>, … what is fit of each tier, and the last
    /// of these what is fit of all; each is empty where it is not needed.
    /// </summary>
    private void WriteStep(int step, QueryWriter query, QueryWriter isWanted, QueryWriter isFit)
    {
        var known = step == 1 ? Part().Write($"s0") : Part().Write($"s0, s1");
        _writer.Write($"CALL ({known}) {{ UNWIND CASE WHEN {isWanted} THEN [1] ELSE [] END AS x ");
        _writer.Write($"CALL db.index.fulltext.queryNodes($index, {query}, {{limit: {Few + 1}}}) YIELD node AS n RETURN collect(n) AS a }} ");
        var (tiers, isOpen) = (Part().Write($"a"), Part().Write($"size(a) > {Few}"));
        for (var tier = 0; tier <= SearchProperties.Tiers.Length; tier++)
        {
            var asked = tier < SearchProperties.Tiers.Length ? Part().Write($"{query}{tier}") : query;
            _writer.Write($"CALL ({tiers}) {{ UNWIND CASE WHEN {isOpen} THEN [1] ELSE [] END AS x CALL db.index.fulltext.queryNodes($index, {asked}) YIELD node AS n ");
            WriteFit(isFit);
            _writer.Write($"RETURN collect(n) AS t{tier} }} ");
            tiers.Write($", t{tier}");
            isOpen.Write($" AND size(t{tier}) < $wanted");
        }

        _writer.Write($"CALL (a) {{ UNWIND CASE WHEN size(a) > {Few} THEN [] ELSE a END AS n WITH n ");
        WriteFit(isFit);
        _writer.Write($"RETURN collect(n) AS f }} WITH {known}, CASE WHEN size(a) <= {Few} THEN f ");
        for (var tier = 0; tier < SearchProperties.Tiers.Length; tier++)
        {
            _writer.Write($"WHEN size(t{tier}) >= $wanted THEN t{tier} ");
        }

        _writer.Write($"ELSE t{SearchProperties.Tiers.Length} END AS s{step} ");
    }

    private void WriteFit(QueryWriter isFit) => _writer.Write($"WITH n WHERE {isFit} WITH n ORDER BY n.{_order} LIMIT $wanted ");
}
