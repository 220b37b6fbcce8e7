using System.Collections.Immutable;
using System.Text;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Limits;
using KnowledgeGraph.Pipeline;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Responses;
using KnowledgeGraph.Server.Endpoints.GraphQL;
using KnowledgeGraph.Server.Requests;
using KnowledgeGraph.Server.Settings;
using KnowledgeGraph.Stores;
using KnowledgeGraph.Tests.Graphs;

namespace KnowledgeGraph.Tests.Hostile;

/// <summary>
/// Requests that would be dear are refused before anything dear is done for them: no validation of documents that are over a limit, nothing of
/// a store for any of them. <c>bench/hostile</c> measures their processor time.
/// </summary>
public sealed class HostileTests
{
    private static readonly TestModel Model = SeedGraph.Read().Model;
    private static readonly LimitsOptions Limits = new();
    private static readonly HttpOptions Http = new();

    public static TheoryData<string> Names => [.. HostileRequests.All.Select(request => request.ToString())];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_hostile_request_is_answered_or_refused_before_much_is_done(string name)
    {
        var request = HostileRequests.All.Single(each => each.ToString() == name);
        var store = new CountingStore();
        using var response = new ResponseWriter(Limits.Response);
        var (refusal, times) = await AnswerAsync(request, store, response);
        if (request.Refusal is null)
        {
            Assert.DoesNotContain("\"errors\"", Encoding.UTF8.GetString(response.Written), StringComparison.Ordinal);
            Assert.Equal((1, 1), (store.Compiled, store.Executed));
            return;
        }

        Assert.Contains(request.Refusal, refusal, StringComparison.Ordinal);
        Assert.Equal((0, 0), (store.Compiled, store.Executed));
        Assert.True(request.Refusal == "VALIDATION_FAILED" || times.Validate == TimeSpan.Zero, "It was validated.");
    }

    /// <summary>Values of a client are not kept, however often they come: plans are kept under the shape of the variables.</summary>
    [Theory]
    [InlineData(10, 1)]
    [InlineData(900, 2)]
    public async Task Plans_of_long_variables_are_not_kept(int sorts, int compiled)
    {
        var store = new CountingStore();
        var pipeline = CreatePipeline(store, new PipelineOptions());
        var variables = Encoding.UTF8.GetBytes($"{{\"v\":[{string.Join(',', Enumerable.Repeat("{\"name\":\"ASC\"}", sorts))}]}}");
        var request = new GraphQLRequest("query($v: [CompanySort!]) { companies(sort: $v) { id } }"u8.ToArray(), TestInput.Variables(variables), OperationName: null, IsExplained: false);
        await SendAsync(pipeline, request);
        await SendAsync(pipeline, request);
        Assert.Equal((compiled, 2), (store.Compiled, store.Executed));
    }

    /// <summary>Ever new variables do not make ever more plans: each shape that is kept counts.</summary>
    [Theory]
    [InlineData(2, 3)]
    [InlineData(3, 5)]
    public async Task Plans_of_all_shapes_count_towards_those_that_are_kept(int shapes, int compiled)
    {
        var store = new CountingStore();
        var pipeline = CreatePipeline(store, new PipelineOptions { PlanCacheSize = 3 });
        GraphQLRequest Request(string field, int sorts) => new(
            Encoding.UTF8.GetBytes($"query($v: [CompanySort!]) {{ companies(sort: $v) {{ {field} }} }}"),
            TestInput.Variables(Encoding.UTF8.GetBytes($"{{\"v\":[{string.Join(',', Enumerable.Repeat("{\"name\":\"ASC\"}", sorts))}]}}")),
            OperationName: null,
            IsExplained: false);
        for (var sorts = 0; sorts < shapes; sorts++)
        {
            await SendAsync(pipeline, Request("id", sorts));
        }

        await SendAsync(pipeline, Request("name", 0));
        await SendAsync(pipeline, Request("id", 0));
        Assert.Equal((compiled, shapes + 2), (store.Compiled, store.Executed));
    }

    private static OperationPipeline CreatePipeline(CountingStore store, PipelineOptions options) => new(Model.Graph, Model.Schema, store, options, TimeProvider.System);

    private static async Task SendAsync(OperationPipeline pipeline, GraphQLRequest request)
    {
        using var response = new ResponseWriter(Limits.Response);
        await pipeline.ExecuteAsync(request, response, TestContext.Current.CancellationToken);
    }

    /// <summary>
    /// Twice the letters take twice the memory, though they mean a million times as much: nothing is counted, walked or copied more than once.
    /// </summary>
    [Theory]
    [InlineData(12)]
    [InlineData(24)]
    public void Counting_takes_memory_in_proportion_to_the_document(int fragments)
    {
        var (one, two) = (Measure(fragments), Measure(2 * fragments));
        Assert.True(two < 2.5 * one, $"{fragments} fragments: {one} bytes; {2 * fragments}: {two} bytes.");
    }

    private static long Measure(int fragments)
    {
        var spreads = string.Join('\n', Enumerable.Range(0, fragments).Select(i => $"fragment F{i} on Company {{ sectors {{ id }} ...F{i + 1} ...F{i + 1} }}"));
        var document = Encoding.UTF8.GetBytes($"{{ companies {{ ...F0 }} }} {spreads} fragment F{fragments} on Company {{ id }}");
        var least = long.MaxValue;
        for (var round = 0; round < 5; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Assert.Contains("MaxFields", Assert.Throws<RequestException>(() => DocumentMeter.Check(DocumentReader.Read(document, new DocumentLimits()), new DocumentLimits())).Message, StringComparison.Ordinal);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    private static async Task<(string Refusal, StepTimes Times)> AnswerAsync(HostileRequest request, CountingStore store, ResponseWriter response)
    {
        var body = Encoding.UTF8.GetBytes(request.Body(0));
        if (body.Length > Http.MaxBodyBytes)
        {
            return (nameof(Http.MaxBodyBytes), default); // as BodyReader refuses it
        }

        try
        {
            var bytes = new byte[2 * body.Length];
            body.CopyTo(bytes, 0);
            var options = new PipelineOptions { Document = Limits.Document };
            var pipeline = new OperationPipeline(Model.Graph, Model.Schema, store, options, new TickingClock());
            var outcome = await pipeline.ExecuteAsync(new RequestReader(Http, Limits.Request).ReadJson(bytes, body.Length).Request, response, TestContext.Current.CancellationToken);
            return (Encoding.UTF8.GetString(response.Written), outcome.Times);
        }
        catch (RequestRefusedException refusal)
        {
            return ($"BAD_REQUEST {refusal.Message}", default);
        }
    }

    /// <summary>A clock by which every step takes time.</summary>
    private sealed class TickingClock : TimeProvider
    {
        private long _ticks;

        public override long GetTimestamp() => ++_ticks * TimestampFrequency;
    }

    /// <summary>Counts its queries, and answers nothing.</summary>
    private sealed class CountingStore : IGraphStore
    {
        public int Compiled { get; private set; }

        public int Executed { get; private set; }

        public StoreQuery Compile(OperationPlan plan)
        {
            Compiled++;
            return new NoQuery();
        }

        public ValueTask ExecuteAsync(StoreQuery query, object?[] parameters, ResponseWriter response, CancellationToken cancellationToken)
        {
            Executed++;
            response.Null();
            return ValueTask.CompletedTask;
        }

        private sealed class NoQuery : StoreQuery
        {
            public override ImmutableArray<string> StatementTexts(object?[] parameters) => [];
        }
    }
}
