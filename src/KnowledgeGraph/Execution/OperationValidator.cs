using System.Collections.Immutable;
using System.Text.Json;
using GraphQL;
using GraphQL.Instrumentation;
using GraphQL.SystemTextJson;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQL.Validation.Rules;

namespace KnowledgeGraph.Execution;

/// <summary>Validates operations against the API schema (GraphQL, section 5), with the variables of a request (section 6.1.2).</summary>
internal sealed class OperationValidator(ISchema schema, bool suggestions)
{
    private static readonly ImmutableArray<IValidationRule> Rules =
        [.. DocumentValidator.CoreRules.Where(rule => rule is not VariablesInAllowedPosition), new VariablePositionRule()];

    private readonly DocumentValidator _validator = new();
    private readonly GraphQLSerializer _serializer = new();

    /// <summary>Validates an operation.</summary>
    /// <exception cref="RequestException">It does not fit the schema, or a variable does not fit its definition.</exception>
    public async ValueTask<ValidatedOperation> ValidateAsync(
        PreparedOperation operation, JsonElement variables, CancellationToken cancellationToken)
    {
        var validated = await _validator.ValidateAsync(new ValidationOptions
        {
            Schema = schema,
            Document = operation.Document,
            Operation = operation.Definition,
            Rules = Rules,
            Variables = variables.ValueKind == JsonValueKind.Object ? _serializer.ReadNode<Inputs>(variables)! : Inputs.Empty,
            Metrics = Metrics.None,
            CancellationToken = cancellationToken,
        });
        return validated.IsValid
            ? new ValidatedOperation(operation.Document, operation.Definition, variables)
            : throw new RequestException([.. validated.Errors.Select(Describe)]);
    }

    private RequestError Describe(ExecutionError error) =>
        new(error is InvalidVariableError ? ErrorCodes.Variable : ErrorCodes.Validation, suggestions ? error.Message : Unsuggested(error.Message))
        {
            Hint = error is InvalidVariableError ? error.InnerException?.Message : null,
            Locations = [.. (error.Locations ?? []).Select(location => (location.Line, location.Column))],
        };

    /// <summary>GraphQL.NET puts its suggestion behind the message.</summary>
    private static string Unsuggested(string message) =>
        message.IndexOf("Did you mean", StringComparison.Ordinal) is >= 0 and var at ? message[..at].TrimEnd() : message;
}
