using System.Text;
using System.Text.Json;

namespace KnowledgeGraph.Tests.Acceptance;

/// <summary>Queries that the cases' file describes instead of holding them, since they are too long.</summary>
internal static class LongQueries
{
    private const int RootFields = 200;
    private const int Letters = 100_000;
    private const int Values = 20_000;

    /// <summary>The query itself; every other as it is.</summary>
    public static AcceptanceQuery Complete(AcceptanceQuery query) => query.Id switch
    {
        "errors/253" => query with
        {
            Text = $"{{ {Repeat(RootFields, " ", place => $"a{place}: companies(limit: 1) {{ id }}")} }}",
            Data = JsonDocument.Parse($"{{{Repeat(RootFields, ",", place => $"\"a{place}\":[{{\"id\":\"K1\"}}]")}}}").RootElement,
        },
        "errors/254" => query with { Text = $"{{ companies(where: {{name: {{eq: \"{new string('x', Letters)}\"}}}}) {{ id }} }}" },
        "errors/255" => query with { Variables = Encoding.UTF8.GetBytes($"{{\"i\":[{Repeat(Values, ",", place => $"\"K{place}\"")}]}}") },
        _ => query,
    };

    private static string Repeat(int count, string separator, Func<int, string> write) =>
        string.Join(separator, Enumerable.Range(0, count).Select(write));
}
