using System.Runtime.InteropServices;
using System.Text.Json;
using GraphQL.Types;
using GraphQLParser.AST;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Limits;
using KnowledgeGraph.Model;
using KnowledgeGraph.Pipeline.Variables;
using KnowledgeGraph.Planning;
using KnowledgeGraph.Responses;
using KnowledgeGraph.Stores;

namespace KnowledgeGraph.Pipeline;

/// <summary>The request pipeline: an operation becomes one plan, and the plan becomes the query of one store.</summary>
public sealed class OperationPipeline
{
    private const int MaxTries = 3;

    // A digit and a comma: variables that are shorter than that for each item cannot hold too long a list.
    private const int MinBytesOfItem = 2;

    private readonly ISchema _schema;
    private readonly IGraphStore _store;
    private readonly PipelineOptions _options;
    private readonly TimeProvider _clock;
    private readonly PlanCache _cache;
    private readonly OperationValidator _validator;
    private readonly Introspection _introspection;
    private readonly Planner _planner;
    private readonly GraphMarks _marks;
    private readonly Explanations _explanations;

    /// <summary>Creates the pipeline of one store.</summary>
    /// <param name="model">The domain.</param>
    /// <param name="schema">The API schema of the model.</param>
    /// <param name="store">The store, which holds the model's graph.</param>
    /// <param name="options">The settings.</param>
    /// <param name="clock">Times the steps.</param>
    public OperationPipeline(GraphModel model, ISchema schema, IGraphStore store, PipelineOptions options, TimeProvider clock)
    {
        (_schema, _store, _options, _clock) = (schema, store, options, clock);
        _cache = new PlanCache(options.PlanCacheSize);
        _validator = new OperationValidator(schema, new(() => GraphApi.FindLeftOut(model)), options.Suggestions);
        _introspection = new Introspection(schema);
        _planner = GraphApi.CreatePlanner(model, schema);
        _marks = new GraphMarks(store);
        _explanations = new Explanations(options.AllowExplain, options.ExplainedStores);
    }

    /// <summary>Answers a request by writing the whole response, with <c>data</c>, with <c>errors</c>, or with both.</summary>
    /// <exception cref="StoreException">The store failed; the response is incomplete and must not be sent.</exception>
    public async ValueTask<OperationOutcome> ExecuteAsync(GraphQLRequest request, ResponseWriter response, CancellationToken cancellationToken)
    {
        for (var tries = 1; tries <= MaxTries; tries++)
        {
            try
            {
                return await AnswerAsync(request, response, cancellationToken);
            }
            catch (GraphReplacedException)
            {
                response.Clear();
            }
        }

        const string Reason = "The graph was replaced again and again while the request was answered.";
        throw new StoreException(Reason) { Reason = Reason };
    }

    private async ValueTask<OperationOutcome> AnswerAsync(GraphQLRequest request, ResponseWriter response, CancellationToken cancellationToken)
    {
        var timer = new StepTimer(_clock);
        try
        {
            var operation = _cache.Find(request) ?? Parse(request, timer);
            RequireAllowed(request, operation.Definition.Operation);
            CheckLimits(operation, request.Variables);
            var compiled = operation.Find(request.Variables, _store.Version) ?? await CompileAsync(request, operation, timer, cancellationToken);
            response.CursorMark = compiled.CursorMark;
            var values = await BindAsync(request, operation, compiled, response.CursorMark, cancellationToken);
            var explained = request.IsExplained ? _explanations.Find(request, compiled) : null;
            var status = await WriteAsync(request, compiled, values, explained, response, cancellationToken);
            timer.End((times, step) => times with { Execute = step });
            return new OperationOutcome(status, timer.Times);
        }
        catch (RequestException refusal)
        {
            var status = (refusal as StagedException)?.Status ?? OperationStatus.Refused;
            ErrorWriter.Write(response, response.Shorten(refusal.Errors), hasData: status == OperationStatus.Failed);
            return new OperationOutcome(status, timer.Times);
        }
    }

    private ParsedOperation Parse(GraphQLRequest request, StepTimer timer)
    {
        try
        {
            var document = DocumentReader.Read(request.Query.Span, _options.Document);
            var definition = DocumentReader.FindOperation(document, request.OperationName);
            return new ParsedOperation(document, definition, new VariableShape(definition, _schema, Introspection.IsIn(document)));
        }
        catch (RequestException error)
        {
            throw new StagedException(OperationStatus.Malformed, error.Errors);
        }
        finally
        {
            timer.End((times, step) => times with { Parse = step });
        }
    }

    /// <summary>Refuses an operation that the request's method or the API schema does not allow.</summary>
    private void RequireAllowed(GraphQLRequest request, OperationType type)
    {
        if (type == OperationType.Mutation && request.IsReadOnly)
        {
            throw new StagedException(
                OperationStatus.MutationRefused,
                [new RequestError(ErrorCodes.BadRequest, "A mutation cannot be sent by GET.") { Hint = "Send it by POST." }]);
        }

        if ((type == OperationType.Mutation && _schema.Mutation is null) || (type == OperationType.Subscription && _schema.Subscription is null))
        {
            throw new RequestException(
                ErrorCodes.Validation, $"This API has no {(type == OperationType.Mutation ? "mutations" : "subscriptions")}.", "Send a query.");
        }
    }

    /// <summary>
    /// Checks the limits before anything is validated: the lists in the variables whenever these are long enough, the filters whenever variables can hold some, and
    /// everything else until the operation has a plan, since it depends on the document alone.
    /// </summary>
    private void CheckLimits(ParsedOperation operation, JsonElement variables)
    {
        var (limits, isNew) = (_options.Document, operation.Count == 0);
        if (isNew)
        {
            DocumentMeter.Check(operation.Document, limits);
        }

        if (variables.ValueKind == JsonValueKind.Object && JsonMarshal.GetRawUtf8Value(variables).Length > MinBytesOfItem * (long)limits.MaxListItems)
        {
            InputMeter.CheckLists(variables, limits);
        }

        if (isNew || operation.TakesInputObjects)
        {
            InputMeter.Check(operation.Document, operation.Definition, variables, _schema, limits);
        }
    }

    private async ValueTask<CompiledOperation> CompileAsync(
        GraphQLRequest request, ParsedOperation operation, StepTimer timer, CancellationToken cancellationToken)
    {
        var validated = await _validator.ValidateAsync(operation, request.Variables, cancellationToken);
        timer.End((times, step) => times with { Validate = step });

        var plan = _planner.Plan(validated, field => _introspection.Answer(validated, field));
        timer.End((times, step) => times with { Plan = step });

        var query = _store.Compile(plan);
        var compiled = new CompiledOperation(plan, query, _marks.Find(query.Version));
        timer.End((times, step) => times with { Compile = step });

        operation.Add(request.Variables, compiled);
        _cache.Add(request, operation);
        return compiled;
    }

    /// <summary>Executes the store's query.</summary>
    /// <returns>The bookmark of what it read, if the request has one and the store has bookmarks; else null.</returns>
    private async ValueTask<string?> RunAsync(
        GraphQLRequest request, CompiledOperation operation, object?[] values, ResponseWriter response, CancellationToken cancellationToken)
    {
        if (request.Bookmark is { } bookmark && _store is IReplicatedGraph replicated)
        {
            return await replicated.ExecuteAsync(operation.Query, values, bookmark, response, cancellationToken);
        }

        await _store.ExecuteAsync(operation.Query, values, response, cancellationToken);
        return null;
    }

    private async ValueTask<object?[]> BindAsync(
        GraphQLRequest request, ParsedOperation operation, CompiledOperation compiled, string? cursorMark, CancellationToken cancellationToken)
    {
        try
        {
            return new ParameterBinder(request.Variables, cursorMark).Bind(compiled.Plan.Parameters)
                ?? throw await _validator.FindVariableErrorAsync(operation, request.Variables, cancellationToken);
        }
        catch (RequestException refusal) when (refusal.Errors.Any(error => error.Code == ErrorCodes.Cursor))
        {
            // The graph of the cursor may have replaced the current one since the last answer.
            await _store.RequireCurrentAsync(compiled.Query, cancellationToken);
            throw;
        }
    }

    /// <summary>Executes the store's query and writes the response around its <c>data</c>.</summary>
    private async ValueTask<OperationStatus> WriteAsync(
        GraphQLRequest request, CompiledOperation operation, object?[] values, CompiledOperation? explained, ResponseWriter response, CancellationToken cancellationToken)
    {
        try
        {
            response.BeginObject();
            response.Key("data");
            var bookmark = await RunAsync(request, operation, values, response, cancellationToken);
            var errors = response.Errors;
            if (!errors.IsEmpty)
            {
                ErrorWriter.Write(response, errors);
            }

            if (explained is not null || bookmark is not null)
            {
                ExtensionsWriter.Write(response, explained, values, bookmark);
            }

            response.EndObject();
            response.RequireSize();
            return errors.IsEmpty ? OperationStatus.Answered : OperationStatus.Failed;
        }
        catch (RequestException error)
        {
            throw new StagedException(OperationStatus.Failed, error.Errors);
        }
    }

    /// <summary>Measures the steps of one request.</summary>
    private sealed class StepTimer(TimeProvider clock)
    {
        private long _last = clock.GetTimestamp();

        /// <summary>The durations of the steps that have ended.</summary>
        public StepTimes Times { get; private set; }

        /// <summary>Ends a step; its duration is the time since the end of the step before it.</summary>
        public void End(Func<StepTimes, TimeSpan, StepTimes> step)
        {
            var now = clock.GetTimestamp();
            Times = step(Times, clock.GetElapsedTime(_last, now));
            _last = now;
        }
    }
}
