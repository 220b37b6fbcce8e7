using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Exchange.Sources;
using KnowledgeGraph.Model;
using KnowledgeGraph.QueryText;
using KnowledgeGraph.Sqlite.Files;
using KnowledgeGraph.Sqlite.Layout;
using SQLitePCL;

namespace KnowledgeGraph.Sqlite.Loading;

/// <summary>Attaches the words of a source's passages, and detaches them; the names are those of <see cref="SourceNames"/>.</summary>
public sealed class PassageTexts
{
    private readonly string _path;
    private readonly NodeTable _sources;
    private readonly NodeTable _passages;
    private readonly RelationshipColumns _passageOf;

    /// <summary>The passages in a database file.</summary>
    /// <exception cref="StoreException">The model has no sources or no passages.</exception>
    public PassageTexts(GraphModel model, string path)
    {
        var layout = new StoreLayout(model);
        _path = path;
        _sources = Find(layout, SourceNames.Source, SourceNames.Sha256);
        _passages = Find(
            layout, SourceNames.Passage, SourceNames.Sha256, SourceNames.Paragraph, SourceNames.Start, SourceNames.End, SourceNames.Text);
        _passageOf = model.RelationshipTypes.Any(type => type.Name == SourceNames.PassageOf)
            ? layout.Find(SourceNames.PassageOf, _passages.Type)
            : throw new StoreException($"The model has no relationships {SourceNames.PassageOf}.");
    }

    /// <summary>Gives every passage of the source that has a text's hash its words.</summary>
    /// <returns>The number of passages.</returns>
    /// <exception cref="StoreException">No source has the hash, or a passage has another; nothing was changed.</exception>
    public int Attach(SourceText text)
    {
        int changed;
        using (var database = StoreFile.Open(_path, raw.SQLITE_OPEN_READWRITE))
        {
            var places = ReadPassages(database, text.Hashes);
            var texts = text.AttachAll(places, places.IsEmpty ? ReadPassages(database, hashes: null) : []);
            Write(database, () =>
            {
                WriteAll(database, texts);
                AddText(database, string.Join(' ', text.Hashes));
            });
            changed = texts.Length;
        }

        FileSeal.Put(_path);
        return changed;
    }

    /// <summary>Removes the words of all passages.</summary>
    /// <returns>The number of passages that had words.</returns>
    public int Detach()
    {
        var changed = 0;
        using (var database = StoreFile.Open(_path, raw.SQLITE_OPEN_READWRITE))
        {
            var text = Column(_passages, SourceNames.Text);
            Write(database, () =>
            {
                database.Run(SqlText.New().Write($"UPDATE {_passages.Name} SET {text} = NULL WHERE {text} IS NOT NULL").ToString());
                changed = database.Changes;
                RemoveTexts(database);
            });
        }

        FileSeal.Put(_path);
        return changed;
    }

    private static NodeTable Find(StoreLayout layout, string type, params string[] properties)
    {
        var table = layout.Nodes.FirstOrDefault(table => table.Type.Name == type)
            ?? throw new StoreException($"The model has no node type {type}, so there is nothing to attach a text to.");
        var missing = properties.Except(table.Columns.Select(column => column.Property.StoredName), StringComparer.Ordinal).ToList();
        return missing.Count == 0 && table.Type.Key is not null
            ? table
            : throw new StoreException($"The node type {type} must have a key and the properties {string.Join(", ", properties)}.");
    }

    private static Identifier Column(NodeTable table, string storedName) =>
        table.Columns.First(column => column.Property.StoredName == storedName).Name;

    /// <summary>Reads the passages of the source with one of these hashes, or of all sources, in the order of the text.</summary>
    private ImmutableArray<PassagePosition> ReadPassages(Database database, ImmutableArray<string>? hashes)
    {
        var (id, hash) = (_passages.Find(_passages.Type.Key!), Column(_passages, SourceNames.Sha256));
        var (paragraph, start, end) = (Column(_passages, SourceNames.Paragraph), Column(_passages, SourceNames.Start), Column(_passages, SourceNames.End));
        var (p1, r1, s1) = (new Identifier("p1"), new Identifier("r1"), new Identifier("s1"));
        using var select = database.Prepare(SqlText.New().Write(
            $"SELECT {p1}.{id}, {p1}.{paragraph}, {p1}.{start}, {p1}.{end}, {p1}.{hash} FROM {_passages.Name} AS {p1} JOIN {_passageOf.Table} AS {r1} ON {r1}.{_passageOf.Source} = {p1}.{NodeTable.Node} JOIN {_sources.Name} AS {s1} ON {s1}.{NodeTable.Node} = {r1}.{_passageOf.Target} WHERE ?1 IS NULL OR {s1}.{Column(_sources, SourceNames.Sha256)} IN (SELECT value FROM json_each(?1)) ORDER BY {p1}.{paragraph}, {p1}.{start}, {p1}.{end}").ToString());
        select.Bind(1, hashes is null ? null : (object)JsonSerializer.Serialize(hashes));
        var places = ImmutableArray.CreateBuilder<PassagePosition>();
        while (select.Step())
        {
            places.Add(new PassagePosition(select.ReadText(0), (int)select.Integer(1), (int)select.Integer(2), (int)select.Integer(3), select.ReadText(4)));
        }

        return places.ToImmutable();
    }

    private static void Write(Database database, Action write)
    {
        database.Run("BEGIN IMMEDIATE");
        try
        {
            write();
            FileSeal.Break(database);
            database.Run("COMMIT");
        }
        catch
        {
            database.RollBack();
            throw;
        }
    }

    /// <summary>Makes the graph another version.</summary>
    private static void AddText(Database database, string hashes)
    {
        var before = StoreFile.ReadMeta(database).GetValueOrDefault(StoreMeta.Texts, "");
        using var insert = database.Prepare($"INSERT OR REPLACE INTO {StoreMeta.Table} VALUES ('{StoreMeta.Texts}', ?1)");
        insert.Bind(1, (object)Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(before + hashes))));
        insert.Run();
    }

    private static void RemoveTexts(Database database) => database.Run($"DELETE FROM {StoreMeta.Table} WHERE name = '{StoreMeta.Texts}'");

    private void WriteAll(Database database, ImmutableArray<PassageText> texts)
    {
        using var update = database.Prepare(SqlText.New().Write(
            $"UPDATE {_passages.Name} SET {Column(_passages, SourceNames.Text)} = ?1 WHERE {_passages.Find(_passages.Type.Key!)} = ?2").ToString());
        foreach (var text in texts)
        {
            update.Bind(1, (object)text.Text);
            update.Bind(2, (object)text.Id);
            update.Run();
        }
    }
}
