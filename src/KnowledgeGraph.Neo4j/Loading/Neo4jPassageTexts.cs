using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Exchange.Sources;
using KnowledgeGraph.Model;
using KnowledgeGraph.Neo4j.Connection;
using KnowledgeGraph.Neo4j.Connection.Transport;
using KnowledgeGraph.Neo4j.Cypher;
using KnowledgeGraph.QueryText;

namespace KnowledgeGraph.Neo4j.Loading;

/// <summary>Gives the passages of a source their words, and takes them away again; the names are those of <see cref="SourceNames"/>.</summary>
public sealed class Neo4jPassageTexts
{
    private static readonly Identifier Record = new(StoreRecord.Label);
    private static readonly Identifier Texts = new(StoreRecord.TextsProperty);

    private readonly Neo4jOptions _options;
    private readonly Identifier _sourceLabel;
    private readonly Identifier _passageLabel;
    private readonly Identifier _key;

    /// <summary>The passages in a database.</summary>
    /// <exception cref="StoreException">The model has no sources or no passages.</exception>
    public Neo4jPassageTexts(GraphModel model, Neo4jOptions options)
    {
        _options = options;
        _sourceLabel = new Identifier(Find(model, SourceNames.Source, SourceNames.Sha256).Labels[0]);
        var passage = Find(model, SourceNames.Passage, SourceNames.Sha256, SourceNames.Paragraph, SourceNames.Start, SourceNames.End, SourceNames.Text);
        (_passageLabel, _key) = (new Identifier(passage.Labels[0]), new Identifier(passage.Key!.StoredName));
    }

    /// <summary>Gives every passage of the source that has a text's hash its words.</summary>
    /// <returns>What was changed.</returns>
    /// <exception cref="StoreException">No source has the hash, or a passage has another; nothing was changed.</exception>
    public async Task<TextChange> AttachAsync(SourceText text, CancellationToken cancellationToken)
    {
        using var connection = await Neo4jConnection.OpenAsync(_options, cancellationToken);
        var runner = connection.Runner;
        var places = await ReadPassagesAsync(runner, text.Hashes, cancellationToken);
        var texts = text.AttachAll(places, places.IsEmpty ? await ReadPassagesAsync(runner, hashes: null, cancellationToken) : []);
        var statement = CypherText.New().Write(
            $"CYPHER 5 UNWIND $texts AS t MATCH (p:{_passageLabel} {{{_key}: t[0]}}) SET p.text = t[1] WITH count(*) AS n MATCH (s:{Record}) SET s.{Texts} = $version");
        var version = Combine(await StoreRecord.ReadAsync(runner, cancellationToken), text.Hashes);
        using var answer = await runner.WriteAsync(statement.ToString(), json => WriteTexts(json, texts, version), cancellationToken);
        return new TextChange(texts.Length, runner.Bookmark);
    }

    /// <summary>Takes the words of all passages away.</summary>
    /// <returns>What was changed.</returns>
    public async Task<TextChange> DetachAsync(CancellationToken cancellationToken)
    {
        using var connection = await Neo4jConnection.OpenAsync(_options, cancellationToken);
        var runner = connection.Runner;
        var statement = CypherText.New().Write(
            $"CYPHER 5 MATCH (p:{_passageLabel}) WHERE p.text IS NOT NULL REMOVE p.text WITH count(*) AS n OPTIONAL MATCH (s:{Record}) REMOVE s.{Texts} RETURN n");
        using var answer = await runner.WriteAsync(statement.ToString(), _ => { }, cancellationToken);
        return new TextChange(answer.ReadRows()[0][0].GetInt32(), runner.Bookmark);
    }

    private static NodeType Find(GraphModel model, string name, params string[] properties)
    {
        var type = model.NodeTypes.FirstOrDefault(type => type.Name == name)
            ?? throw new StoreException($"The model has no node type {name}, so there is nothing to attach a text to.");
        return type.Key is not null && properties.All(property => type.Properties.Any(known => known.StoredName == property))
            ? type
            : throw new StoreException($"The node type {name} must have a key and the properties {string.Join(", ", properties)}.");
    }

    private static void WriteHashes(Utf8JsonWriter json, ImmutableArray<string>? hashes)
    {
        json.WritePropertyName("hashes");
        JsonSerializer.Serialize(json, hashes);
    }

    /// <summary>Returns the hash of the texts that are attached with one more.</summary>
    private static string Combine(StoreRecord? record, ImmutableArray<string> hashes) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(record?.Texts + string.Join(' ', hashes))));

    private static void WriteTexts(Utf8JsonWriter json, ImmutableArray<PassageText> texts, string version)
    {
        json.WriteString("version", version);
        json.WriteStartArray("texts");
        foreach (var text in texts)
        {
            json.WriteStartArray();
            json.WriteStringValue(text.Id);
            json.WriteStringValue(text.Text);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    /// <summary>Reads the passages of the source with one of these hashes, or of all sources, in the order of the text.</summary>
    private async Task<ImmutableArray<PassagePosition>> ReadPassagesAsync(StatementRunner runner, ImmutableArray<string>? hashes, CancellationToken cancellationToken)
    {
        var statement = CypherText.New().Write(
            $"CYPHER 5 MATCH (p:{_passageLabel})-[:PASSAGE_OF]->(s:{_sourceLabel}) WHERE $hashes IS NULL OR s.sha256 IN $hashes RETURN p.{_key}, p.paragraph, p.start, p.end, p.sha256 ORDER BY p.paragraph, p.start, p.end");
        using var answer = await runner.ReadAsync(statement.ToString(), json => WriteHashes(json, hashes), cancellationToken);
        return
        [
            .. answer.ReadRows().Select(row => new PassagePosition(
                row[0].GetString()!, row[1].GetInt32(), row[2].GetInt32(), row[3].GetInt32(), row[4].GetString()!)),
        ];
    }
}
