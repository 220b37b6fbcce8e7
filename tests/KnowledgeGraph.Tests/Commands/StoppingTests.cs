using System.Net;
using KnowledgeGraph.Tests.Http;

namespace KnowledgeGraph.Tests.Commands;

/// <summary>The service gets a signal to stop while clients send requests without a pause.</summary>
public sealed class StoppingTests
{
    private const int Clients = 16;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_answer_that_was_begun_is_finished()
    {
        using var folder = new TestFolder();
        using var server = await ServerProcess.StartAsync(folder.Database, $"--Seed:Directory={Path.Combine(ProjectFiles.Root, "seed")}");
        using var client = new HttpClient();
        var whole = await SendAsync(client, server.GraphQL);
        Assert.True(whole?.Length > 5_000, whole);

        var answers = Enumerable.Range(0, Clients).Select(_ => SendUntilRefusedAsync(client, server.GraphQL, whole)).ToList();
        await Task.Delay(500, Cancellation);
        Assert.Equal(0, await server.TerminateAsync());
        Assert.All(await Task.WhenAll(answers), count => Assert.True(count > 0));
        Assert.DoesNotContain("fail", server.Log, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Sends requests until the service takes no more; returns the number of answers, all of them whole.</summary>
    private static async Task<int> SendUntilRefusedAsync(HttpClient client, Uri address, string whole)
    {
        for (var count = 0; ; count++)
        {
            if (await SendAsync(client, address) is not { } answer)
            {
                return count;
            }

            Assert.Equal(whole, answer);
        }
    }

    /// <summary>An answer; null where none was begun. One that breaks off is an exception.</summary>
    private static async Task<string?> SendAsync(HttpClient client, Uri address)
    {
        const string Query = """{"query":"{ companies { id name aliases } statements { id speakers { name } } passages { id sha256 paragraph start end } }"}""";
        HttpResponseMessage answer;
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = ReceivingTests.Json(Query) };
            answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
        }
        catch (HttpRequestException)
        {
            return null;
        }

        using (answer)
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            return await answer.Content.ReadAsStringAsync(Cancellation);
        }
    }
}
