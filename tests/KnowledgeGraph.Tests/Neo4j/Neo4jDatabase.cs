using System.Text.Json;
using KnowledgeGraph.Neo4j.Connection;
using KnowledgeGraph.Neo4j.Connection.Transport;

namespace KnowledgeGraph.Tests.Neo4j;

/// <summary>The test database, emptied, for one test alone; looked into by the Query API, which answers with nodes and paths, too.</summary>
internal sealed class Neo4jDatabase : IAsyncDisposable
{
    private readonly IDisposable _turn;
    private readonly ITransport _client;
    private readonly StatementRunner _runner;

    private Neo4jDatabase(IDisposable turn)
    {
        (_turn, _client) = (turn, Transports.Create(TestNeo4j.Http));
        _runner = new StatementRunner(_client, TimeProvider.System, TimeSpan.FromMinutes(1));
    }

    /// <summary>The arguments of the command line for it.</summary>
    public static string Name => $"database neo4j at {TestNeo4j.Options.Uri.TrimEnd('/')}";

    /// <summary>Settings that name it.</summary>
    public static string[] Settings => [$"--Neo4j:Uri={TestNeo4j.Options.Uri}", $"--Neo4j:Password={TestNeo4j.Options.Password}"];

    public static async Task<Neo4jDatabase> TakeAsync()
    {
        TestNeo4j.Require();
        var database = new Neo4jDatabase(TestNeo4j.Take());
        try
        {
            await database.WipeAsync();
            return database;
        }
        catch
        {
            database.Release();
            throw;
        }
    }

    /// <summary>Runs a statement.</summary>
    /// <returns>The rows.</returns>
    public async Task<IReadOnlyList<JsonElement>> RunAsync(string statement)
    {
        using var answer = await _runner.WriteAsync(statement, _ => { }, TestContext.Current.CancellationToken);
        return answer.ReadRows();
    }

    /// <summary>Runs a statement that gives one whole number.</summary>
    public async Task<long> CountAsync(string statement) => (await RunAsync(statement))[0][0].GetInt64();

    public async ValueTask DisposeAsync()
    {
        try
        {
            await WipeAsync();
        }
        finally
        {
            Release();
        }
    }

    private void Release()
    {
        _client.Dispose();
        _turn.Dispose();
    }

    private async Task WipeAsync()
    {
        await RunAsync("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 20000 ROWS");
        await KnowledgeGraph.Neo4j.Loading.StoreSchema.DropAsync(_runner, CancellationToken.None);
    }
}
