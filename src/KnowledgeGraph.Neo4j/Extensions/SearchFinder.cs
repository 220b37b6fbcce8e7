using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using KnowledgeGraph.Extensions.Search;
using KnowledgeGraph.Model;
using KnowledgeGraph.Plans;

namespace KnowledgeGraph.Neo4j.Extensions;

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
        _statement = SearchStatement.Write(finding.Types, _names);
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

        using var answer = await run.ReadAsync(_statement, json => WriteParameters(json, request));
        var rows = answer.ReadRows().ToLookup(row => (SearchStep)row[0].GetInt32(), Read);
        return SearchHits.Find(request, step => rows[step]);
    }

    private void WriteParameters(Utf8JsonWriter json, SearchRequest request)
    {
        var phrase = request.Phrase;
        json.WriteString("index", SearchProperties.Index);
        json.WriteString("whole", LuceneQuery.Of(phrase, SearchStep.Whole, _finding));
        WriteQueries(json, "phrase", LuceneQuery.Of(phrase, SearchStep.Phrase, _finding));
        WriteQueries(json, "prefix", LuceneQuery.Of(phrase, SearchStep.Prefix, _finding));
        json.WriteString("words", $" {phrase.Folded} ");
        json.WriteString("beginning", $" {phrase.Folded}");
        json.WriteString("compact", phrase.Compact is { } compact ? $" {SearchText.WholeWord(compact)}" : $" {phrase.Folded}");
        json.WriteNumber("wanted", request.Wanted);
    }

    /// <summary>Writes a query, as <c>NAME</c>, and within each tier, as <c>NAME0</c>, <c>NAME1</c>.</summary>
    private static void WriteQueries(Utf8JsonWriter json, string name, string query)
    {
        json.WriteString(name, query);
        foreach (var (place, tier) in SearchProperties.Tiers.Index())
        {
            json.WriteString(string.Create(CultureInfo.InvariantCulture, $"{name}{place}"), $"+({query}) +{SearchText.TierWord(tier)}");
        }
    }

    private SearchCandidate Read(JsonElement row)
    {
        var types = FindTypes(_finding, row[2]);
        return new SearchCandidate(
            new FoundNode(types.First(_finding.Requested.Contains).Position, row[1].GetInt64()),
            types.SelectMany(searched => searched.Properties).SelectMany(property => ReadNames(property, row[3][_names.IndexOf(property.StoredName)])));
    }

    /// <summary>Finds the searched types of a node, in the order of the model.</summary>
    /// <param name="finding">The search.</param>
    /// <param name="labels">The node's labels.</param>
    public static ImmutableArray<SearchedType> FindTypes(SearchFinding finding, JsonElement labels)
    {
        var names = labels.EnumerateArray().Select(label => label.GetString()!).ToHashSet(StringComparer.Ordinal);
        return [.. finding.Types.Where(searched => searched.Type.Labels.All(names.Contains))];
    }

    /// <summary>Reads the names that a property holds: a text or a list of texts.</summary>
    public static IEnumerable<SearchName> ReadNames(Property property, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [new SearchName(property.Name, value.GetString()!)],
        JsonValueKind.Array => value.EnumerateArray().Where(element => element.ValueKind == JsonValueKind.String)
            .Select(element => new SearchName(property.Name, element.GetString()!)),
        _ => [],
    };
}
