using KnowledgeGraph.Exchange;
using KnowledgeGraph.Exchange.Csv;
using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Imports;
using KnowledgeGraph.Model;
using KnowledgeGraph.Neo4j.Importing;
using KnowledgeGraph.Neo4j.Loading;
using KnowledgeGraph.Sqlite;
using KnowledgeGraph.Sqlite.Files;
using KnowledgeGraph.Sqlite.Importing;
using KnowledgeGraph.Sqlite.Layout;
using KnowledgeGraph.Sqlite.Loading;
using KnowledgeGraph.Stores;
using KnowledgeGraph.Tests.Exchange;
using KnowledgeGraph.Tests.Graphs;
using KnowledgeGraph.Tests.Guards;
using KnowledgeGraph.Tests.Neo4j;
using KnowledgeGraph.Values;
using SQLitePCL;

namespace KnowledgeGraph.Tests.Imports;

/// <summary>A store, loaded from files and changed by imports of files.</summary>
internal sealed class ImportedGraph(TestModel model, string store, string path)
{
    private const char Delimiter = '¦';

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Reads the files that a graph is written into; null if they cannot hold it.</summary>
    public static SeedReading? Read(GraphModel model, TestGraph graph, AddedFiles? added = null)
    {
        var seed = new MemorySeed();
        try
        {
            SeedWriter.Write(model, new TestGraphRows(graph), seed.Create, Delimiter);
        }
        catch (InvalidDataException)
        {
            return null;
        }

        return SeedReader.Read(model, seed.Files, new CsvFormat(ArrayDelimiter: Delimiter), added: added);
    }

    /// <summary>Loads a graph instead of another.</summary>
    public async Task LoadAsync(IGraphRows rows)
    {
        _ = store == "neo4j"
            ? await new Neo4jLoader(model.Graph, TestNeo4j.Options).LoadAsync(rows, replaces: true, progress: null, Cancellation)
            : new SqliteLoader(model.Graph, path).Load(rows, replaces: true, progress: null, Cancellation);
    }

    /// <summary>Imports a graph, and breaks off.</summary>
    /// <returns>False if there was nothing to write.</returns>
    public async Task<bool> BreakAsync(TestGraph graph, ImportMode mode, int after)
    {
        await using var writing = await BeginAsync();
        try
        {
            await ImportAsync(BreakingWriting.Create(writing, after), graph, mode);
            return false;
        }
        catch (Exception exception) when (exception is OperationCanceledException or System.Reflection.TargetInvocationException { InnerException: OperationCanceledException })
        {
            return true;
        }
    }

    /// <summary>Imports a graph.</summary>
    public async Task<ImportReport> ImportAsync(TestGraph graph, ImportMode mode)
    {
        await using var writing = await BeginAsync();
        return await ImportAsync(writing, graph, mode);
    }

    private async Task<IGraphWriting> BeginAsync() => store == "neo4j"
        ? await Neo4jWriting.BeginAsync(model.Graph, TestNeo4j.Options, Cancellation)
        : SqliteWriting.Begin(model.Graph, path);

    private async Task<ImportReport> ImportAsync(IGraphWriting writing, TestGraph graph, ImportMode mode)
    {
        var stored = await StoredNodes.ReadAsync(model.Graph, writing.Reading, Cancellation);
        var reading = Read(model.Graph, graph, new AddedFiles(stored, DanglingRows.SkipFew))!;
        Nothing.IsIn(reading.Errors.Select(error => $"{error}"));
        var report = await new GraphImport(model.Graph, stored, reading.Rows!, new ImportOptions(mode) { EmptyRemoves = mode == ImportMode.Sync })
            .RunAsync(writing, progress: null, Cancellation);
        Nothing.IsIn(report.Errors.Select(error => $"{error}"));
        return report;
    }

    /// <summary>Opens a service over it.</summary>
    public async Task<TestService> OpenAsync()
    {
        if (store == "neo4j")
        {
            return await Neo4jGraphs.OpenStoredAsync(model);
        }

        var file = SqliteStore.Open(model.Graph, new SqliteOptions { Path = path, Readers = 1 });
        return new TestService(model, file, file.Dispose);
    }

    /// <summary>Checks that the facts in SQLite's file are true of its tables; other stores have none.</summary>
    public void CheckFacts()
    {
        if (store == "sqlite")
        {
            using var database = StoreFile.Open(path, raw.SQLITE_OPEN_READONLY);
            var expected = new TableFacts(database, new StoreLayout(model.Graph), StoreStatistics.None, changed: null).Read();
            var held = StoreFile.ReadStatistics(database, StoreFile.ReadMeta(database));
            Assert.Equal(expected.Facts.Print(), held.Facts.Print());
            Assert.Equal(expected.Rows.OrderBy(rows => rows.Key, StringComparer.Ordinal), held.Rows.OrderBy(rows => rows.Key, StringComparer.Ordinal));
        }
    }

    /// <summary>Prints every row of the store, sorted as text.</summary>
    public async Task<string> PrintAsync()
    {
        using var service = await OpenAsync();
        await using var reading = await ((IGraphSource)service.Counted).BeginReadingAsync(Cancellation);
        var (lines, names) = (new List<string>(), new SortedDictionary<long, string>());
        foreach (var type in model.Graph.NodeTypes)
        {
            await foreach (var row in reading.ReadNodesAsync(type, Cancellation))
            {
                names[row.Number] = $"{names.GetValueOrDefault(row.Number)}({type.Name} {Print(row.Values)})";
            }
        }

        foreach (var type in model.Graph.RelationshipTypes)
        {
            await foreach (var row in reading.ReadRelationshipsAsync(type, Cancellation))
            {
                lines.Add($"{names[row.Source]} {type.Name} {Print(row.Values)} {names[row.Target]}");
            }
        }

        return string.Join('\n', names.Values.Concat(lines).Order(StringComparer.Ordinal));
    }

    private static string Print(object?[] values) => string.Join(" / ", values.Select(value => value switch
    {
        null => "null",
        object?[] list => $"[{string.Join(" | ", list.Select(element => ValueText.PrintExact(element!)))}]",
        _ => ValueText.PrintExact(value),
    }));
}
