using System.Text.Json;
using GraphQLParser;
using GraphQLParser.AST;

namespace KnowledgeGraph.Planning.Context;

/// <summary>An operation that fits the API schema, with the variables of a request that fit its definitions.</summary>
/// <param name="Document">The document that holds it.</param>
/// <param name="Definition">The operation.</param>
/// <param name="Variables">The request's variables, a JSON object, or undefined where it has none.</param>
public sealed record ValidatedOperation(GraphQLDocument Document, GraphQLOperationDefinition Definition, JsonElement Variables)
{
    /// <summary>Line and column, from 1, of a position in the document.</summary>
    public (int Line, int Column) Locate(int position)
    {
        var location = Location.FromLinearPosition(Document.Source, position);
        return (location.Line, location.Column);
    }
}
