using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Execution;
using KnowledgeGraph.Model;
using KnowledgeGraph.Neo4j.Compiling;
using KnowledgeGraph.Neo4j.Http;
using KnowledgeGraph.Neo4j.Loading;
using KnowledgeGraph.Planning;
using KnowledgeGraph.Search;

namespace KnowledgeGraph.Neo4j.Findings;

/// <summary>Finds nodes by their names: the steps one after the other in one statement, the later ones only where the earlier gave too few.</summary>
internal sealed class SearchFinder : CypherFinder
{
    private readonly SearchFinding _finding;
    private readonly ImmutableArray<string> _names;
    private readonly string _statement;

    public SearchFinder(SearchFinding finding)
    {
        _finding = finding;
        _names = [.. finding.Types.SelectMany(searched => searched.Properties).Select(property => property.StoredName).Distinct(StringComparer.Ordinal)];
        _statement = Write();
    }

    /// <inheritdoc/>
    public override string StatementFor(object?[] parameters) => _statement;

    /// <inheritdoc/>
    public override async Task<FoundObject> FindAsync(StatementRunner runner, object?[] parameters, CancellationToken cancellationToken)
    {
        var request = SearchRequest.Of(_finding, parameters);
        if (request.Phrase.Words.IsEmpty)
        {
            return SearchHits.Find(request, _ => []);
        }

        using var answer = await runner.ReadAsync(_statement, json => WriteParameters(json, request), cancellationToken);
        var rows = answer.ReadRows().ToLookup(row => (SearchStep)row[0].GetInt32(), Read);
        return SearchHits.Find(request, step => rows[step]);
    }

    private void WriteParameters(Utf8JsonWriter json, SearchRequest request)
    {
        var phrase = request.Phrase;
        json.WriteString("index", SearchProperties.Index);
        json.WriteString("whole", LuceneQuery.Of(phrase, SearchStep.Whole, _finding));
        json.WriteString("phrase", LuceneQuery.Of(phrase, SearchStep.Phrase, _finding));
        json.WriteString("prefix", LuceneQuery.Of(phrase, SearchStep.Prefix, _finding));
        json.WriteString("words", $" {phrase.Folded} ");
        json.WriteString("beginning", $" {phrase.Folded}");
        json.WriteString("compact", phrase.Compact is { } compact ? $" {SearchText.WholeWord(compact)}" : $" {phrase.Folded}");
        json.WriteNumber("wanted", request.Wanted);
    }

    private SearchCandidate Read(JsonElement row)
    {
        var labels = row[2].EnumerateArray().Select(label => label.GetString()!).ToHashSet(StringComparer.Ordinal);
        ImmutableArray<SearchedType> types = [.. _finding.Types.Where(searched => searched.Type.Labels.All(labels.Contains))];
        return new SearchCandidate(
            new FoundNode(types.First(_finding.Asked.Contains).Place, row[1].GetInt64()),
            types.SelectMany(searched => searched.Properties).SelectMany(property => ReadNames(property, row[3][_names.IndexOf(property.StoredName)])));
    }

    private static IEnumerable<SearchName> ReadNames(Property property, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [new SearchName(property.Name, value.GetString()!)],
        JsonValueKind.Array => value.EnumerateArray().Where(element => element.ValueKind == JsonValueKind.String)
            .Select(element => new SearchName(property.Name, element.GetString()!)),
        _ => [],
    };

    private string Write()
    {
        var properties = SearchProperties.Of(_finding.Types);
        var (text, order) = (new Identifier(properties.Text), new Identifier(properties.Order));
        var writer = CypherText.NewWriter();
        writer.Write($"CYPHER 5 CALL () {{ CALL db.index.fulltext.queryNodes($index, $whole) YIELD node AS n ");
        writer.Write($"WITH n ORDER BY n.{order} LIMIT {SearchRequest.MaxHits} RETURN collect(n) AS s0 }} ");
        writer.Write($"CALL (s0) {{ UNWIND CASE WHEN size(s0) < $wanted THEN [1] ELSE [] END AS x ");
        writer.Write($"CALL db.index.fulltext.queryNodes($index, $phrase) YIELD node AS n ");
        writer.Write($"WITH n WHERE n.{text} CONTAINS $words WITH n ORDER BY n.{order} LIMIT $wanted RETURN collect(n) AS s1 }} ");
        writer.Write($"CALL (s0, s1) {{ UNWIND CASE WHEN size(s0) + size(s1) < $wanted THEN [1] ELSE [] END AS x ");
        writer.Write($"CALL db.index.fulltext.queryNodes($index, $prefix) YIELD node AS n ");
        writer.Write($"WITH n WHERE (n.{text} CONTAINS $beginning OR n.{text} CONTAINS $compact) AND NOT n.{text} CONTAINS $words ");
        writer.Write($"WITH n ORDER BY n.{order} LIMIT $wanted RETURN collect(n) AS s2 }} ");
        writer.Write($"UNWIND [[0, s0], [1, s1], [2, s2]] AS s UNWIND s[1] AS n RETURN s[0], id(n), labels(n), [");
        return writer.WriteJoined(", ", _names, name => writer.Write($"n.{new Identifier(name)}")).Write($"]").ToString();
    }
}
