using System.Collections.Immutable;
using System.Text.Json;

namespace KnowledgeGraph.Tests.Acceptance;

/// <summary>The queries that are left out since their answers differ on purpose, with the reasons in <c>left-out.json</c>.</summary>
/// <param name="Because">The difference, as <c>docs/use/differences.md</c> numbers them.</param>
/// <param name="Why">What differs, in a sentence.</param>
/// <param name="Queries">Their ids.</param>
/// <param name="Stores">The stores on which they are left out; null: on all.</param>
internal sealed record LeftOutQueries(
    string Because, string Why, ImmutableArray<string> Queries, ImmutableArray<string>? Stores)
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web) { ReadCommentHandling = JsonCommentHandling.Skip };

    /// <summary>The reason for each query that is left out on a store.</summary>
    public static Dictionary<string, LeftOutQueries> Read(string store) => ReadAll()
        .Where(entry => entry.Stores?.Contains(store, StringComparer.Ordinal) != false)
        .SelectMany(entry => entry.Queries.Select(query => (Query: query, Entry: entry)))
        .ToDictionary(pair => pair.Query, pair => pair.Entry, StringComparer.Ordinal);

    /// <summary>All entries of the list.</summary>
    public static ImmutableArray<LeftOutQueries> ReadAll() =>
        JsonSerializer.Deserialize<ImmutableArray<LeftOutQueries>>(File.ReadAllText(FilePath), Form);

    private static string FilePath => Path.Combine(ProjectFiles.Tests, "Acceptance", "left-out.json");
}
