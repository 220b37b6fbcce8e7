using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Model;
using KnowledgeGraph.Neo4j.Connection;
using KnowledgeGraph.Neo4j.Cypher;

namespace KnowledgeGraph.Neo4j.Loading;

/// <summary>The record of a load: the one node of <see cref="Label"/>, which no model names.</summary>
/// <param name="IsComplete">Whether the load ran to its end.</param>
/// <param name="Fingerprint">The graph's, see <see cref="IGraphRows"/>.</param>
/// <param name="Load">The id of the load.</param>
/// <param name="Layout">The hash of what the model wants of the database.</param>
/// <param name="Nodes">How many rows each node type has.</param>
/// <param name="Relationships">How many rows each relationship type has.</param>
/// <param name="Ordered">Names of the node types whose nodes have Neo4j's own ids in the order of their keys.</param>
/// <param name="Simple">Names of the relationship types of which no two relationships run from one node to the same other node.</param>
/// <param name="Unindexed">Names of indexes that were left out, since Neo4j does not index values of more than 8 kB.</param>
internal sealed record StoreRecord(
    bool IsComplete,
    string Fingerprint,
    string Load,
    string Layout,
    IReadOnlyDictionary<string, long> Nodes,
    IReadOnlyDictionary<string, long> Relationships,
    ImmutableArray<string> Ordered,
    ImmutableArray<string> Simple,
    ImmutableArray<string> Unindexed)
{
    /// <summary>The node's label.</summary>
    public const string Label = "KnowledgeGraphStore";

    /// <summary>The node's property <see cref="Texts"/>.</summary>
    public const string TextsProperty = "texts";

    private const string NodesPrefix = "nodes:";
    private const string RelationshipsPrefix = "relationships:";

    /// <summary>The fingerprint and the layout of the first graph that was loaded into the database; empty if it has held no other than the current one.</summary>
    public string First { get; init; } = "";

    /// <summary>A hash of the texts that were attached to passages since the load; empty if there are none.</summary>
    public string Texts { get; init; } = "";

    /// <summary>The fingerprint of the files whose import has begun and not ended; empty if none has.</summary>
    public string Import { get; init; } = "";

    /// <summary>The version of the graph: the graph that was loaded, and the texts that were attached to it since.</summary>
    public string Version => Texts.Length == 0 ? Fingerprint : $"{Fingerprint} {Texts}";

    private string Graph => $"{Fingerprint} {Layout}";

    /// <summary>The record of a load that has just begun.</summary>
    /// <param name="fingerprint">The graph's.</param>
    /// <param name="layout">The hash of what the model wants of the database.</param>
    /// <param name="before">The record of the graph that it replaces; null if there is none.</param>
    public static StoreRecord Begin(string fingerprint, string layout, StoreRecord? before) => new(
        IsComplete: false, fingerprint, Guid.NewGuid().ToString("N"), layout, ImmutableDictionary<string, long>.Empty, ImmutableDictionary<string, long>.Empty, [], [], [])
    {
        First = before is null or { IsComplete: false, First: "" } ? "" : before.FindFirst(),
    };

    /// <summary>The record of an import that has just begun.</summary>
    /// <param name="import">The fingerprint of the files and options.</param>
    public StoreRecord BeginImport(string import) => this with
    {
        IsComplete = false,
        Import = import,
        Fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"{Fingerprint} {import}"))),
        First = FindFirst(),
        Load = Guid.NewGuid().ToString("N"),
    };

    private string FindFirst() => First.Length > 0 ? First : Graph;

    /// <summary>Reads it; null if there is none.</summary>
    public static async Task<StoreRecord?> ReadAsync(StatementRunner runner, CancellationToken cancellationToken)
    {
        using var answer = await runner.ReadAsync($"CYPHER 5 MATCH (s:{Label}) RETURN s {{.*, model: null}}", _ => { }, cancellationToken);
        return answer.ReadRows() is [var row, ..] ? Read(row[0]) : null;
    }

    /// <summary>Reads the model that the graph was loaded with, as SDL; null if there is no record, its load broke off, or an older program wrote it.</summary>
    public static async Task<string?> ReadModelAsync(StatementRunner runner, CancellationToken cancellationToken)
    {
        using var answer = await runner.ReadAsync($"CYPHER 5 MATCH (s:{Label}) WHERE s.complete RETURN s.model", _ => { }, cancellationToken);
        return answer.ReadRows() is [var row, ..] ? row[0].GetString() : null;
    }

    /// <summary>Replaces the text of the model of a graph that stays as it is.</summary>
    public static async Task WriteModelAsync(StatementRunner runner, string sdl, CancellationToken cancellationToken)
    {
        using var answer = await runner.WriteAsync(
            $"CYPHER 5 MATCH (s:{Label}) SET s.model = $model", json => json.WriteString("model", sdl), cancellationToken);
    }

    /// <summary>Gets the traits of the graph.</summary>
    public GraphTraits TraitsOf(GraphModel model) => new()
    {
        Version = Version,
        HasReplaced = Texts.Length > 0 || (First.Length > 0 && First != Graph),
        Load = Load,
        HasAllRequired = true,
        HasTextIds = true,
        HasSearchIndex = true,
        OrderedTypes = Ordered.ToFrozenSet(StringComparer.Ordinal),
        SimpleTypes = Simple.ToFrozenSet(StringComparer.Ordinal),
        OneEnded = GraphTraits.FindOneEnded(model),
    };

    /// <summary>Gets the reason why a database with this record does not serve a model, as the end of a sentence; null if it does.</summary>
    public string? FindProblem(GraphModel model) => this switch
    {
        { IsComplete: false, Import.Length: > 0 } => "is being changed by an import, or its import broke off. If it broke off, run the same 'import' again, which completes it.",
        { IsComplete: false } => "is being loaded, or its load broke off. If it broke off, run 'seed' again, which completes it.",
        _ when Layout != StoreSchema.Hash(model) => "was loaded for another model, or by an older version of this program. Load the graph again with 'seed --replace'.",
        _ => null,
    };

    /// <summary>Writes it, without the text of the model.</summary>
    public async Task WriteAsync(StatementRunner runner, CancellationToken cancellationToken)
    {
        using var answer = await runner.WriteAsync($"CYPHER 5 MERGE (s:{Label}) SET s = $record", WriteJson, cancellationToken);
    }

    private static StoreRecord Read(JsonElement json) => new(
        json.TryGetProperty("complete", out var complete) && complete.ValueKind == JsonValueKind.True,
        ReadText(json, "fingerprint"),
        json.TryGetProperty("load", out var load) ? load.GetString()! : "before",
        ReadText(json, "layout"),
        ReadCounts(json, NodesPrefix),
        ReadCounts(json, RelationshipsPrefix),
        ReadNames(json, "ordered"),
        ReadNames(json, "simple"),
        ReadNames(json, "unindexed"))
    {
        First = ReadText(json, "first"),
        Texts = ReadText(json, TextsProperty),
        Import = ReadText(json, "import"),
    };

    private static string ReadText(JsonElement json, string property) => json.TryGetProperty(property, out var text) ? text.GetString()! : "";

    private static ImmutableArray<string> ReadNames(JsonElement json, string property) =>
        json.TryGetProperty(property, out var names) ? [.. names.EnumerateArray().Select(name => name.GetString()!)] : [];

    private static Dictionary<string, long> ReadCounts(JsonElement json, string prefix) => json.EnumerateObject()
        .Where(property => property.Name.StartsWith(prefix, StringComparison.Ordinal))
        .ToDictionary(property => property.Name[prefix.Length..], property => property.Value.GetInt64(), StringComparer.Ordinal);

    private static void WriteCounts(Utf8JsonWriter json, string prefix, IReadOnlyDictionary<string, long> counts)
    {
        foreach (var (type, count) in counts)
        {
            json.WriteNumber(prefix + type, count);
        }
    }

    private static void WriteNames(Utf8JsonWriter json, string property, ImmutableArray<string> names)
    {
        json.WriteStartArray(property);
        foreach (var name in names)
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
    }

    private void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject("record");
        json.WriteString("name", "What was loaded");
        json.WriteBoolean("complete", IsComplete);
        json.WriteString("fingerprint", Fingerprint);
        json.WriteString("load", Load);
        json.WriteString("layout", Layout);
        json.WriteString("first", First);
        json.WriteString("import", Import);
        if (Texts.Length > 0)
        {
            json.WriteString(TextsProperty, Texts);
        }

        WriteCounts(json, NodesPrefix, Nodes);
        WriteCounts(json, RelationshipsPrefix, Relationships);
        WriteNames(json, "ordered", Ordered);
        WriteNames(json, "simple", Simple);
        WriteNames(json, "unindexed", Unindexed);
        json.WriteEndObject();
    }
}
