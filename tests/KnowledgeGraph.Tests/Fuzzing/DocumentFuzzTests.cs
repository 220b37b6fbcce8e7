using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CsCheck;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Pipeline;
using KnowledgeGraph.Server.Endpoints.GraphQL;
using KnowledgeGraph.Server.Requests;
using KnowledgeGraph.Server.Settings;
using KnowledgeGraph.Tests.Generated;
using KnowledgeGraph.Tests.Graphs;
using Microsoft.Extensions.Configuration;

namespace KnowledgeGraph.Tests.Fuzzing;

/// <summary>
/// Whatever the request, the service answers or says what is wrong with it. <c>FUZZ_DOCUMENTS</c> says how many requests are made; a failure
/// prints CsCheck's seed, with which it comes again (CsCheck_Seed).
/// </summary>
public sealed class DocumentFuzzTests(ITestOutputHelper output)
{
    private static readonly RequestLimits Limits = new();

    private static readonly int Count =
        int.Parse(Environment.GetEnvironmentVariable("FUZZ_DOCUMENTS") ?? "2000", CultureInfo.InvariantCulture);

    [Fact]
    public async Task No_document_makes_the_service_fail()
    {
        var (model, graph) = SeedGraph.Read();
        var operations = new OperationGenerator(model.Schema, new ValuePool(model.Graph, graph));
        using var opened = TestStores.Open("sqlite", model, graph);
        var service = opened.With(ServiceSettings.Read(new ConfigurationBuilder().Build()));
        var outcomes = new Dictionary<string, int>(StringComparer.Ordinal);
        var slowest = TimeSpan.Zero;
        await new DrawGen<FuzzedRequest>(draw => FuzzedRequest.Draw(operations, draw)).SampleAsync(
            async request =>
            {
                var time = Stopwatch.StartNew();
                var outcome = await AnswerAsync(service, request);
                slowest = time.Elapsed > slowest ? time.Elapsed : slowest;
                outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
            },
            iter: Count,
            threads: 1,
            writeLine: output.WriteLine);
        var summary = string.Join(", ", outcomes.OrderByDescending(pair => pair.Value).Select(pair => $"{pair.Value} {pair.Key}"));
        Console.WriteLine($"{Count} documents: {summary}; the slowest took {slowest.TotalMilliseconds:0} ms.");
        Assert.True(outcomes.GetValueOrDefault("answered") > Count / 100, summary);
        Assert.True(outcomes.Count > 5, summary);
    }

    /// <summary>The result of a request: an error's code, or <c>answered</c>.</summary>
    private static async Task<string> AnswerAsync(TestService service, FuzzedRequest request)
    {
        var body = Encoding.UTF8.GetBytes(request.Body);
        var bytes = new byte[2 * body.Length];
        body.CopyTo(bytes, 0);
        GraphQLRequest read;
        try
        {
            read = new RequestReader(new HttpOptions(), Limits).ReadJson(bytes, body.Length).Request;
        }
        catch (RequestRefusedException)
        {
            return ErrorCodes.BadRequest;
        }

        var (outcome, answer) = await service.SendAsync(read, TestContext.Current.CancellationToken);
        Assert.True(outcome.Status is not (OperationStatus.Faulted or OperationStatus.Unavailable), outcome.Status.ToString());
        using var json = JsonDocument.Parse(answer);
        return json.RootElement.TryGetProperty("errors", out var errors)
            ? errors[0].GetProperty("extensions").GetProperty("code").GetString()!
            : "answered";
    }
}
