using System.Text.Json;
using GraphQL.Types;
using GraphQLParser.AST;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Limits;
using KnowledgeGraph.Model;
using KnowledgeGraph.Planning;
using KnowledgeGraph.Responses;
using KnowledgeGraph.Stores;

namespace KnowledgeGraph.Pipeline;

/// <summary>The request's way: one operation becomes one plan, and the plan becomes what the store is asked.</summary>
public sealed class OperationPipeline
{
    // How deep variables may go is judged before they come here.
    private static readonly JsonDocumentOptions Json = new() { MaxDepth = 1_000 };

    private readonly ISchema _schema;
    private readonly IGraphStore _store;
    private readonly PipelineOptions _options;
    private readonly TimeProvider _clock;
    private readonly PlanCache _cache;
    private readonly OperationValidator _validator;
    private readonly Introspection _introspection;
    private readonly Planner _planner;

    /// <summary>A way for requests to one store.</summary>
    /// <param name="model">The domain.</param>
    /// <param name="schema">The API schema of the model.</param>
    /// <param name="store">The store, which holds the model's graph.</param>
    /// <param name="options">The settings.</param>
    /// <param name="clock">Times the steps.</param>
    public OperationPipeline(GraphModel model, ISchema schema, IGraphStore store, PipelineOptions options, TimeProvider clock)
    {
        (_schema, _store, _options, _clock) = (schema, store, options, clock);
        _cache = new PlanCache(options.PlanCacheSize);
        _validator = new OperationValidator(schema, options.Suggestions);
        _introspection = new Introspection(schema);
        _planner = new Planner(model, schema);
    }

    /// <summary>Answers a request by writing the whole response, with <c>data</c>, with <c>errors</c>, or with both.</summary>
    /// <exception cref="StoreException">The store failed; what is written is worthless.</exception>
    public async ValueTask<OperationOutcome> ExecuteAsync(GraphQLRequest request, ResponseWriter response, CancellationToken cancellationToken)
    {
        var timer = new StepTimer(_clock);
        var progress = new Progress();
        try
        {
            using var variables = ReadVariables(request);
            var (operation, values) = await CompileAsync(request, variables?.RootElement ?? default, timer, progress, cancellationToken);
            progress.Status = OperationStatus.Failed;
            response.BeginObject();
            response.Key("data");
            await _store.ExecuteAsync(operation.Query, values, response, cancellationToken);
            var errors = response.Errors;
            if (!errors.IsEmpty)
            {
                ErrorWriter.Write(response, errors);
            }

            WriteExplanation(request, operation, values, response);
            response.EndObject();
            response.RequireSize();
            timer.End((times, step) => times with { Execute = step });
            return new OperationOutcome(errors.IsEmpty ? OperationStatus.Answered : OperationStatus.Failed, timer.Times);
        }
        catch (RequestException refusal)
        {
            ErrorWriter.Write(response, response.Shorten(refusal.Errors), hasData: progress.Status == OperationStatus.Failed);
            return new OperationOutcome(progress.Status, timer.Times);
        }
    }

    /// <summary>From the request to what the store is asked, and the parameters' values. A known operation skips all but the last step.</summary>
    private async ValueTask<(CompiledOperation Operation, object?[] Values)> CompileAsync(
        GraphQLRequest request, JsonElement variables, StepTimer timer, Progress progress, CancellationToken cancellationToken)
    {
        var binder = new ParameterBinder(variables);
        var prepared = _cache.Find(request);
        if (prepared is null)
        {
            progress.Status = OperationStatus.Malformed;
            prepared = Prepare(request);
            timer.End((times, step) => times with { Parse = step });
        }

        RequireAllowed(request, prepared.Definition.Operation, progress);
        InputMeter.CheckLists(variables, _options.Document);
        var shape = prepared.Shape.Of(variables);
        if (prepared.Find(shape) is { } known && binder.Bind(known.Plan.Parameters) is { } bound)
        {
            return (known, bound);
        }

        InputMeter.Check(prepared.Document, prepared.Definition, variables, _schema, _options.Document);
        var operation = await _validator.ValidateAsync(prepared, variables, cancellationToken);
        timer.End((times, step) => times with { Validate = step });

        var plan = _planner.Plan(operation, field => _introspection.Answer(operation, field));
        timer.End((times, step) => times with { Plan = step });

        var compiled = new CompiledOperation(plan, _store.Compile(plan));
        timer.End((times, step) => times with { Compile = step });

        var values = binder.Bind(plan.Parameters)
            ?? throw new RequestException(ErrorCodes.Variable, "A variable's value does not fit its type.");
        prepared.Add(shape, compiled);
        _cache.Add(request, prepared);
        return (compiled, values);
    }

    private ParsedOperation Prepare(GraphQLRequest request)
    {
        var document = DocumentReader.Read(request.Query.Span, _options.Document);
        var definition = DocumentReader.FindOperation(document, request.OperationName);
        return new ParsedOperation(document, definition, new VariableShape(definition, _schema, Introspection.IsAskedIn(document)));
    }

    private static JsonDocument? ReadVariables(GraphQLRequest request) =>
        request.Variables.IsEmpty ? null : JsonDocument.Parse(request.Variables, Json);

    private void WriteExplanation(GraphQLRequest request, CompiledOperation operation, object?[] values, ResponseWriter response)
    {
        if (request.IsExplained && _options.AllowExplain)
        {
            response.Key("extensions");
            response.BeginObject();
            response.Key("explain");
            ExplanationWriter.Write(response, operation, values);
            response.EndObject();
        }
    }

    /// <summary>Refuses the kinds of operation that the request's method or the API schema does not know.</summary>
    private void RequireAllowed(GraphQLRequest request, OperationType type, Progress progress)
    {
        progress.Status = OperationStatus.Refused;
        if (type == OperationType.Mutation && request.IsReadOnly)
        {
            progress.Status = OperationStatus.MutationRefused;
            throw new RequestException(ErrorCodes.BadRequest, "A mutation cannot come by GET.", "Send it by POST.");
        }

        if ((type == OperationType.Mutation && _schema.Mutation is null) || (type == OperationType.Subscription && _schema.Subscription is null))
        {
            throw new RequestException(
                ErrorCodes.Validation, $"This API has no {(type == OperationType.Mutation ? "mutations" : "subscriptions")}.", "Ask with a query.");
        }
    }

    /// <summary>How far a request has come: what an error at this point means.</summary>
    private sealed class Progress
    {
        public OperationStatus Status { get; set; } = OperationStatus.Refused;
    }
}
