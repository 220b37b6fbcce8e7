using System.Text;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Limits;
using KnowledgeGraph.Model;
using KnowledgeGraph.Pipeline;
using KnowledgeGraph.Responses;

namespace KnowledgeGraph.Server.Hosting;

/// <summary>Finds out whether the store answers, by a query for one node.</summary>
internal sealed class StoreProbe(ServedGraph graph)
{
    private readonly GraphQLRequest _request = new(Encoding.UTF8.GetBytes(Query(graph.Model)), default, OperationName: null, IsExplained: false);

    /// <summary>Returns why the store cannot answer, a whole sentence, or null if it answers.</summary>
    public async ValueTask<string?> FindFaultAsync(CancellationToken cancellationToken)
    {
        using var response = new ResponseWriter(ResponseLimits.None);
        try
        {
            var outcome = await graph.Pipeline.ExecuteAsync(_request, response, cancellationToken);
            return outcome.Status == OperationStatus.Answered ? null : "The store answers with an error.";
        }
        catch (StoreException)
        {
            return "The store does not answer.";
        }
    }

    private static string Query(GraphModel model) =>
        model.NodeTypes.FirstOrDefault(type => type.IsReadable) is { } type ? $"{{ {type.Plural}(limit: 1) {{ __typename }} }}" : "{ __typename }";
}
