using System.Collections.Immutable;
using System.Text;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;

namespace KnowledgeGraph.Execution;

/// <summary>Reads documents and finds the operation that a request means.</summary>
internal static class DocumentReader
{
    private const int MaxDepth = 60;

    /// <summary>Reads a document.</summary>
    /// <param name="query">The document, UTF-8.</param>
    /// <exception cref="RequestException">It is no GraphQL.</exception>
    public static GraphQLDocument Parse(ReadOnlySpan<byte> query)
    {
        try
        {
            return Parser.Parse(Encoding.UTF8.GetString(query), new ParserOptions { MaxDepth = MaxDepth });
        }
        catch (GraphQLSyntaxErrorException error)
        {
            throw new RequestException(new RequestError(ErrorCodes.Syntax, FirstLine(error.Description))
            {
                Locations = [(error.Location.Line, error.Location.Column)],
            });
        }
        catch (GraphQLMaxDepthExceededException)
        {
            throw new RequestException(ErrorCodes.Limit, $"The document nests deeper than {MaxDepth} levels.", "Nest less deeply.");
        }
        catch (Exception error) when (error is IndexOutOfRangeException or ArgumentException or FormatException)
        {
            // The parser's own faults on what is no GraphQL, such as "\r}".
            throw new RequestException(ErrorCodes.Syntax, "The document is no GraphQL.");
        }
    }

    /// <summary>The operation that a request means.</summary>
    /// <exception cref="RequestException">There is none of that name, or several and no name.</exception>
    public static GraphQLOperationDefinition FindOperation(GraphQLDocument document, string? name)
    {
        ImmutableArray<GraphQLOperationDefinition> operations = [.. document.Definitions.OfType<GraphQLOperationDefinition>()];
        if (operations.IsEmpty)
        {
            throw new RequestException(ErrorCodes.Syntax, "The document holds no operation.", "Write one, such as '{ __typename }'.");
        }

        var names = string.Join(", ", operations.Select(operation => operation.Name?.StringValue ?? "(unnamed)"));
        return string.IsNullOrEmpty(name)
            ? operations is [var only] ? only : throw new RequestException(
                ErrorCodes.OperationName, $"The document holds several operations: {names}.", "Say which one is meant with 'operationName'.")
            : operations.FirstOrDefault(operation => operation.Name?.StringValue == name) ?? throw new RequestException(
                ErrorCodes.OperationName, $"The document holds no operation named '{name}'.", $"It holds: {names}.");
    }

    private static string FirstLine(string description) => description.Split('\n')[0].TrimEnd('\r');
}
