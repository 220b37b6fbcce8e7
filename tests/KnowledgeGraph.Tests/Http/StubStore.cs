using System.Collections.Immutable;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Responses;
using KnowledgeGraph.Server.Endpoints.GraphQL;
using KnowledgeGraph.Server.Hosting;
using KnowledgeGraph.Stores;
using KnowledgeGraph.Tests.Graphs;

namespace KnowledgeGraph.Tests.Http;

/// <summary>Answers queries as a test wants.</summary>
internal delegate ValueTask AnswerQuery(ResponseWriter response, CancellationToken cancellationToken);

/// <summary>A store that does what a test wants.</summary>
/// <param name="answer">Answers every query.</param>
internal sealed class StubStore(AnswerQuery answer) : IGraphStore
{
    private static readonly TestModel Model = TestModel.Read("""type A @node @search(fields: ["id"]) { id: ID! }""");

    /// <summary>A graph in such a store.</summary>
    public static ServedGraph Serve(AnswerQuery answer, int concurrency, PersistedQueries? persisted = null) =>
        new(Model.Graph, new StubStore(answer), new())
        {
            SampleQuery = "{ __typename }",
            Concurrency = concurrency,
            HoldsThreads = true,
            PersistedQueries = persisted ?? new PersistedQueries.Off(),
        };

    public StoreQuery Compile(OperationPlan plan) => new StubQuery();

    public ValueTask ExecuteAsync(StoreQuery query, object?[] parameters, ResponseWriter response, CancellationToken cancellationToken) =>
        answer(response, cancellationToken);

    private sealed class StubQuery : StoreQuery
    {
        public override ImmutableArray<string> StatementTexts(object?[] parameters) => [];
    }
}
