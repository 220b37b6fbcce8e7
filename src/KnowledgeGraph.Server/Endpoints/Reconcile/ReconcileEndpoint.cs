using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Limits;
using KnowledgeGraph.Responses;
using KnowledgeGraph.Server.Reconciliation;
using KnowledgeGraph.Server.Reconciliation.Matching;
using KnowledgeGraph.Server.Requests;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Server.Endpoints.Reconcile;

/// <summary>Answers queries and extensions, and describes the service: https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/.</summary>
/// <param name="service">Answers.</param>
/// <param name="address">The address of this service.</param>
/// <param name="sender">Sends answers.</param>
/// <param name="http">Settings of HTTP.</param>
/// <param name="limits">The limits of an answer.</param>
internal sealed class ReconcileEndpoint(ReconciliationService service, BaseAddress address, ResponseSender sender, HttpOptions http, ResponseLimits limits)
{
    private const int MaxQueries = 200;

    /// <summary>Answers one HTTP request.</summary>
    public async Task AnswerAsync(ScopedRequest request)
    {
        var isForm = HttpMethods.IsPost(request.Context.Request.Method);
        var parameters = isForm
            ? await ReconcileParameters.ReadFormAsync(request.Context.Request, http, request.Deadline)
            : ReconcileParameters.Read(request.Context.Request);
        using var json = new ResponseWriter(limits);
        if (parameters.Find("queries") is { } queries)
        {
            await WriteBatchAsync(json, ReadBatch(queries), request);
        }
        else if (parameters.Find("query") is { } query)
        {
            await WriteAsync(json, service.Queries.Read(ReadSingle(query)), request);
        }
        else if (parameters.Find("extend") is { } extend)
        {
            var read = ExtensionRequest.Read(ReconcileParameters.Parse("extend", extend));
            using (await request.EnterAsync())
            {
                await service.Extension.WriteAsync(json, read, request.Deadline);
            }
        }
        else if (isForm)
        {
            throw new RequestRefusedException(
                Refusal.WrongParameter, "The form has none of the parameters 'queries', 'query' and 'extend'.", "GET /reconcile describes the service.");
        }
        else
        {
            service.Manifest.Write(json, address.Find(request.Context.Request));
        }

        await sender.SendAsync(request.Context.Response, json);
    }

    private ImmutableArray<KeyValuePair<string, ReconciliationQuery>> ReadBatch(string queries)
    {
        var batch = ReconcileParameters.Parse("queries", queries);
        if (batch.ValueKind != JsonValueKind.Object)
        {
            throw new RequestException(ErrorCodes.BadRequest, "'queries' is not an object of queries.", "Send {\"q0\": {\"query\": \"Hangzhou\"}}.");
        }

        var count = batch.EnumerateObject().Count();
        return count > MaxQueries
            ? throw new RequestException(ErrorCodes.Limit, $"The batch has {count} queries; it cannot have more than {MaxQueries}.", $"Send {MaxQueries} or fewer in one request.")
            : [.. batch.EnumerateObject().DistinctBy(query => query.Name, StringComparer.Ordinal).Select(query => KeyValuePair.Create(query.Name, service.Queries.Read(query.Value)))];
    }

    /// <summary>Reads the only query of a request of version 0.1: an object, or its text.</summary>
    private static JsonElement ReadSingle(string query) =>
        query.TrimStart().StartsWith('{') ? ReconcileParameters.Parse("query", query) : JsonSerializer.SerializeToElement(new { query });

    private async Task WriteBatchAsync(ResponseWriter json, ImmutableArray<KeyValuePair<string, ReconciliationQuery>> batch, ScopedRequest request)
    {
        json.BeginObject();
        foreach (var (name, query) in batch)
        {
            json.Key(name);
            await WriteAsync(json, query, request);
        }

        json.EndObject();
    }

    /// <summary>Answers one query. A batch enters the store again for each, so that other requests have their turn.</summary>
    private async Task WriteAsync(ResponseWriter json, ReconciliationQuery query, ScopedRequest request)
    {
        using (await request.EnterAsync())
        {
            CandidateWriter.Write(json, query, await service.Matcher.MatchAsync(query, request.Deadline));
        }
    }
}
