using System.Collections.Immutable;
using System.Text.Json;
using GraphQL;
using GraphQL.Instrumentation;
using GraphQL.SystemTextJson;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQL.Validation.Errors;
using GraphQL.Validation.Rules;
using GraphQLParser.AST;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Pipeline.Variables;
using KnowledgeGraph.Planning.Context;

namespace KnowledgeGraph.Pipeline;

/// <summary>Validates operations against the API schema (GraphQL, section 5), with the variables of a request (section 6.1.2).</summary>
/// <param name="schema">The API schema.</param>
/// <param name="leftOut">The extension fields that it does not have, with the reasons.</param>
/// <param name="suggestions">Whether messages suggest names.</param>
internal sealed class OperationValidator(ISchema schema, Lazy<ImmutableDictionary<string, string>> leftOut, bool suggestions)
{
    private static readonly ImmutableArray<IValidationRule> Rules =
        [.. DocumentValidator.CoreRules.Where(rule => rule is not VariablesInAllowedPosition), new VariablePositionRule()];

    // Without it, other rules throw on a default value.
    private static readonly ImmutableArray<IValidationRule> RulesOfDefaults = [VariablesAreInputTypes.Instance];

    private readonly DocumentValidator _validator = new();
    private readonly ValidationHints _hints = new(schema, leftOut);
    private readonly GraphQLSerializer _serializer = new();

    /// <summary>Validates an operation.</summary>
    /// <exception cref="RequestException">It does not fit the schema, or a variable does not fit its definition.</exception>
    public async ValueTask<ValidatedOperation> ValidateAsync(
        ParsedOperation operation, JsonElement variables, CancellationToken cancellationToken)
    {
        var inputs = variables.ValueKind == JsonValueKind.Object ? _serializer.ReadNode<Inputs>(variables)! : Inputs.Empty;
        if (HasDefaults(operation.Document))
        {
            Require((await FindErrorsAsync(operation, RulesOfDefaults, inputs, cancellationToken)).OfType<VariablesAreInputTypesError>());
        }

        Require(await FindErrorsAsync(operation, Rules, inputs, cancellationToken));
        return new ValidatedOperation(operation.Document, operation.Definition, variables);
    }

    /// <summary>Finds the error of variables for which <see cref="ParameterBinder"/> has no values.</summary>
    public async ValueTask<RequestException> FindVariableErrorAsync(
        ParsedOperation operation, JsonElement variables, CancellationToken cancellationToken)
    {
        await ValidateAsync(operation, variables, cancellationToken);
        return new RequestException(ErrorCodes.Variable, "A variable's value does not fit its type.");
    }

    private void Require(IEnumerable<ExecutionError> errors)
    {
        ImmutableArray<RequestError> described = [.. errors.Select(Describe)];
        if (!described.IsEmpty)
        {
            throw new RequestException(described);
        }
    }

    private async ValueTask<IEnumerable<ExecutionError>> FindErrorsAsync(
        ParsedOperation operation, ImmutableArray<IValidationRule> rules, Inputs variables, CancellationToken cancellationToken)
    {
        var validated = await _validator.ValidateAsync(new ValidationOptions
        {
            Schema = schema,
            Document = operation.Document,
            Operation = operation.Definition,
            Rules = rules,
            Variables = variables,
            Metrics = Metrics.None,
            CancellationToken = cancellationToken,
        });
        return validated.Errors;
    }

    private static bool HasDefaults(GraphQLDocument document) => document.Definitions.OfType<GraphQLOperationDefinition>()
        .Any(operation => operation.Variables?.Items.Exists(variable => variable.DefaultValue is not null) == true);

    private RequestError Describe(ExecutionError error)
    {
        var message = error is KnownArgumentNamesError ? ValidationHints.NameType(error.Message) : error.Message;
        return new(error is InvalidVariableError ? ErrorCodes.Variable : ErrorCodes.Validation, suggestions ? message : WithoutSuggestion(message))
        {
            Hint = error is InvalidVariableError ? error.InnerException?.Message : _hints.Find(error),
            Locations = [.. (error.Locations ?? []).Select(location => (location.Line, location.Column))],
        };
    }

    /// <summary>Removes GraphQL.NET's suggestion from the end of a message.</summary>
    private static string WithoutSuggestion(string message) =>
        message.IndexOf("Did you mean", StringComparison.Ordinal) is >= 0 and var at ? message[..at].TrimEnd() : message;
}
