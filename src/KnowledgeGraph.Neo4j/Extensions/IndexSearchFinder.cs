using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Extensions.Search;
using KnowledgeGraph.Neo4j.Cypher;
using KnowledgeGraph.Plans;
using KnowledgeGraph.QueryText;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Neo4j.Extensions;

/// <summary>
/// Finds nodes by their names in a graph that others loaded, over its own full-text indexes. What such an index finds is what its analyzer makes of words; the names of
/// these nodes are then compared with the phrase as everywhere, and sorted as everywhere.
/// </summary>
internal sealed class IndexSearchFinder : CypherFinder
{
    /// <summary>The most nodes of an index that are looked at, those that it ranks first.</summary>
    private const int MaxNodes = 10_000;

    private readonly SearchFinding _finding;
    private readonly ImmutableArray<string> _names;
    private readonly ImmutableArray<string> _indexes;
    private readonly string _statement;

    /// <exception cref="RequestException">No full-text index has a type that is searched.</exception>
    public IndexSearchFinder(SearchFinding finding, GraphTraits traits)
    {
        _finding = finding;
        _names = [.. finding.Types.SelectMany(searched => searched.Properties).Select(property => property.StoredName).Distinct(StringComparer.Ordinal)];
        var (indexes, missing) = NameIndexes.Find(finding.Requested, traits.TextIndexes);
        if (missing is not null)
        {
            throw new RequestException(
                ErrorCodes.SearchIndexMissing,
                $"The full-text index of {NameIndexes.Describe(missing)} is missing, which search needs.",
                "Make one: 'model index' prints the Cypher, and 'model index --create' runs it; then start the service again.");
        }

        (_indexes, _statement) = (indexes, Write(indexes.Length));
    }

    /// <inheritdoc/>
    public override ImmutableArray<string> StatementsFor(object?[] parameters) => [_statement];

    /// <inheritdoc/>
    public override async Task<FoundObject> FindAsync(FindingRun run)
    {
        var request = SearchRequest.Of(_finding, run.Parameters);
        if (request.Phrase.Words.IsEmpty)
        {
            return SearchHits.Find(request, _ => []);
        }

        using var answer = await run.ReadAsync(_statement, json => WriteParameters(json, (string)run.Parameters[_finding.Phrase.Index]!, request.Phrase));
        var nodes = answer.ReadRows().Select(row => Read(row, request.Phrase)).Where(node => node.Step is not null)
            .OrderByDescending(node => node.Degree).ThenBy(node => node.Key, Comparer<string>.Create(GraphValue.CompareText)).ThenBy(node => node.Position)
            .ToLookup(node => node.Step!.Value, node => node.Candidate);
        return SearchHits.Find(request, step => nodes[step]);
    }

    private string Write(int indexes)
    {
        var parts = Enumerable.Range(0, indexes).Select(index => CypherText.New().Write($"CALL db.index.fulltext.queryNodes($indexes[{index}], $query, {{limit: {MaxNodes}}}) YIELD node AS n RETURN n "));
        var labels = CypherFilters.WriteAll(" OR ", _finding.Requested.Select(searched => CypherText.New().Write($"n{CypherFilters.WriteLabels(searched.Type)}")));
        return CypherText.New()
            .Write($"CYPHER 5 CALL () {{ ").WriteJoined("UNION ", parts).Write($"}} WITH n WHERE {labels} RETURN id(n), labels(n), COUNT {{ (n)--() }}, [")
            .WriteJoined(", ", _finding.Types.Select(searched => CypherText.New().Write($"toString({CypherText.WriteStored(new Identifier("n"), searched.Type.Key!)})")))
            .Write($"], [")
            .WriteJoined(", ", _names.Select(name => CypherText.New().Write($"n.{new Identifier(name)}")))
            .Write($"]")
            .ToString();
    }

    private void WriteParameters(Utf8JsonWriter json, string text, SearchPhrase phrase)
    {
        json.WriteStartArray("indexes");
        foreach (var index in _indexes)
        {
            json.WriteStringValue(index);
        }

        json.WriteEndArray();
        json.WriteString("query", LuceneQuery.OfWords(text, phrase));
    }

    private (SearchStep? Step, long Degree, string Key, int Position, SearchCandidate Candidate) Read(JsonElement row, SearchPhrase phrase)
    {
        var types = SearchFinder.FindTypes(_finding, row[1]);
        ImmutableArray<SearchName> names = [.. types.SelectMany(searched => searched.Properties).SelectMany(property => SearchFinder.ReadNames(property, row[4][_names.IndexOf(property.StoredName)]))];
        SearchStep? step = names.Select(name => phrase.Match(name.Text)).Min() switch
        {
            null => null,
            SearchMatch.Phrase => SearchStep.Phrase,
            SearchMatch.Prefix => SearchStep.Prefix,
            _ => SearchStep.Whole,
        };
        var key = row[3][_finding.Types.IndexOf(types[0])];
        return (step, row[2].GetInt64(), key.GetString() ?? "", types[0].Position, new SearchCandidate(new FoundNode(types.First(_finding.Requested.Contains).Position, row[0].GetInt64()), names));
    }
}
