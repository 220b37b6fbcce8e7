using GraphQL;
using GraphQL.SystemTextJson;
using GraphQL.Types;
using GraphQLParser.AST;
using KnowledgeGraph.Planning.Context;

namespace KnowledgeGraph.Pipeline;

/// <summary>Answers <c>__schema</c> and <c>__type</c>: GraphQL.NET executes them, once per plan.</summary>
internal sealed class Introspection(ISchema schema)
{
    private readonly DocumentExecuter _executer = new();
    private readonly GraphQLSerializer _serializer = new(options =>
        options.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping);

    /// <summary>Returns whether a document may select introspection; true also for some that do not.</summary>
    public static bool IsIn(GraphQLDocument document) => document.Source.Span.Contains("__schema", StringComparison.Ordinal)
        || document.Source.Span.Contains("__type(", StringComparison.Ordinal)
        || document.Source.Span.Contains("__type ", StringComparison.Ordinal);

    /// <summary>Executes one root field and returns its JSON.</summary>
    public string Answer(ValidatedOperation operation, GraphQLField field)
    {
        var root = new GraphQLOperationDefinition(new GraphQLSelectionSet([field])) { Variables = operation.Definition.Variables };
        var fragments = operation.Document.Definitions.OfType<GraphQLFragmentDefinition>();
        var alone = new GraphQLDocument([root, .. fragments]) { Source = operation.Document.Source };
        var options = new ExecutionOptions
        {
            Schema = schema,
            Document = alone,
            ValidationRules = [],
            Variables = operation.Variables.ValueKind == System.Text.Json.JsonValueKind.Object
                ? _serializer.ReadNode<Inputs>(operation.Variables)!
                : Inputs.Empty,
        };
        using var json = System.Text.Json.JsonDocument.Parse(_serializer.Serialize(_executer.ExecuteAsync(options).GetAwaiter().GetResult()));
        return json.RootElement.GetProperty("data").EnumerateObject().First().Value.GetRawText();
    }
}
