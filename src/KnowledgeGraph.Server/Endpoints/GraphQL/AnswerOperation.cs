using KnowledgeGraph.Pipeline;
using KnowledgeGraph.Responses;

namespace KnowledgeGraph.Server.Endpoints.GraphQL;

/// <summary>Answers a request by writing the whole response; <see cref="OperationPipeline.ExecuteAsync"/> is what does it.</summary>
internal delegate ValueTask<OperationOutcome> AnswerOperation(
    GraphQLRequest request, ResponseWriter response, CancellationToken cancellationToken);
