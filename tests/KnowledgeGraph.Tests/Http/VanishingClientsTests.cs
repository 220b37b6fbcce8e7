using KnowledgeGraph.Tests.Graphs;
using KnowledgeGraph.Tests.Neo4j;

namespace KnowledgeGraph.Tests.Http;

/// <summary>
/// Work ends when its time is over or nobody waits for it, on the stores that do work. The query takes far longer than any test may: the
/// tests end only if its work does.
/// </summary>
public sealed class VanishingClientsTests
{
    private const int Clients = 100;
    private const int Concurrency = 2;
    private const string Sdl = "type City @node {\n  id: ID!\n  name: String!\n  twins: [City!]! @relationship(type: \"TWIN\", direction: OUT)\n}";

    private const string ShortQuery = "{ cities(where: { name: { eq: \"c7\" } }) { id } }";

    private static readonly string Endless = Body(
        $"{{ cities(where: {{ {string.Concat(Enumerable.Repeat("twins: { single: { ", 8))}name: {{ eq: \"none\" }}{string.Concat(Enumerable.Repeat(" } }", 8))} }}) {{ id }} }}");

    private static readonly string Short = Body(ShortQuery);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Stores => [.. TestStores.Names.Where(name => name != "reference")];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Requests_of_clients_that_vanish_end(string store)
    {
        using var service = await OpenAsync(store);
        await using var server = await StartAsync(service, TimeSpan.FromHours(1));
        using var leaving = new CancellationTokenSource();
        var requests = Enumerable.Range(0, Clients).Select(_ => server.Client.PostAsync(server.GraphQL, ReceivingTests.Json(Endless), leaving.Token)).ToList();
        await Task.Delay(300, Cancellation);
        Assert.DoesNotContain(requests, request => request.IsCompleted);
        await leaving.CancelAsync();

        await AssertAnswersAsync(server);
        await AssertIdleAsync(store);
        await Task.WhenAll(requests.Select(request => Assert.ThrowsAnyAsync<OperationCanceledException>(() => request))).WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_slow_query_ends_when_its_time_is_over(string store)
    {
        using var service = await OpenAsync(store);
        await using var server = await StartAsync(service, TimeSpan.FromMilliseconds(300));
        using var answer = await server.Client.PostAsync(server.GraphQL, ReceivingTests.Json(Endless), Cancellation);
        var body = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.StartsWith("""{"errors":[{"message":"The answer took longer than 0.3 s (setting Limits:Deadline).","extensions":{"code":"DEADLINE_EXCEEDED",""", body, StringComparison.Ordinal);
        await AssertAnswersAsync(server);
        await AssertIdleAsync(store);
    }

    /// <summary>Every reader is free again: as many requests as there are readers, simultaneously, several times.</summary>
    private static async Task AssertAnswersAsync(RunningServer server)
    {
        for (var round = 0; round < 3; round++)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, Concurrency).Select(_ => SendAsync(server)));
            Assert.All(answers, answer => Assert.Equal("""{"data":{"cities":[{"id":"c7"}]}}""", answer));
        }
    }

    private static async Task<string> SendAsync(RunningServer server)
    {
        using var answer = await server.Client.PostAsync(server.GraphQL, ReceivingTests.Json(Short), Cancellation);
        return await answer.Content.ReadAsStringAsync(Cancellation);
    }

    private static async Task AssertIdleAsync(string store)
    {
        if (store == "neo4j")
        {
            await Neo4jWork.UntilAsync("'Ci' + 'ty'", count => count == 0);
        }
    }

    private static Task<RunningServer> StartAsync(TestService service, TimeSpan deadline) =>
        RunningServer.StartAsync(service.Serve(Concurrency), limits: new() { Request = new() { Deadline = deadline } });

    private static async Task<TestService> OpenAsync(string store)
    {
        var model = TestModel.Read(Sdl);
        var cities = string.Join('\n', Enumerable.Range(0, 60).Select(city => FormattableString.Invariant($"c{city}:City {{id: \"c{city}\", name: \"c{city}\"}}")));
        var twins = string.Join('\n', Enumerable.Range(0, 60).SelectMany(from => Enumerable.Range(0, 60).Select(to => FormattableString.Invariant($"c{from} -TWIN-> c{to} {{}}"))));
        var service = TestStores.Open(store, model, GraphText.Read($"{cities}\n{twins}", model.Graph), readers: Concurrency);

        // Neo4j takes long over a statement that it has not seen before.
        await service.SendAsync(ShortQuery, [], isExplained: false, Cancellation);
        return service;
    }

    private static string Body(string query) => System.Text.Json.JsonSerializer.Serialize(new { query });
}
