using System.Collections.Immutable;
using System.Text.Json;

namespace KnowledgeGraph.Tests.Acceptance;

/// <summary>Why queries are left out: their answers differ on purpose. The whole of it stands in <c>left-out.json</c>.</summary>
/// <param name="Because">
/// The difference, <c>D1</c> to <c>D17</c>; else <c>limit</c>, <c>bug of the library</c>, or <c>not whole</c>: the file holds a part of it.
/// </param>
/// <param name="Why">What differs, in a sentence.</param>
/// <param name="Queries">Their ids.</param>
/// <param name="Stores">The stores on which they are left out; null: on all.</param>
internal sealed record LeftOutQueries(
    string Because, string Why, ImmutableArray<string> Queries, ImmutableArray<string>? Stores)
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web) { ReadCommentHandling = JsonCommentHandling.Skip };

    /// <summary>Whether it cannot even be asked. All others are, to see that they still differ.</summary>
    public bool IsUnaskable => Because == "not whole";

    /// <summary>The reason for each query that is left out on a store.</summary>
    public static Dictionary<string, LeftOutQueries> Read(string store) =>
        JsonSerializer.Deserialize<ImmutableArray<LeftOutQueries>>(File.ReadAllText(FilePath), Form)
            .Where(entry => entry.Stores?.Contains(store, StringComparer.Ordinal) != false)
            .SelectMany(entry => entry.Queries.Select(query => (Query: query, Entry: entry)))
            .ToDictionary(pair => pair.Query, pair => pair.Entry, StringComparer.Ordinal);

    private static string FilePath => Path.Combine(ProjectFiles.Tests, "Acceptance", "left-out.json");
}
