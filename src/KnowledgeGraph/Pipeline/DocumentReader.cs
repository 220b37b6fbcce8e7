using System.Collections.Immutable;
using System.Text;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Limits;

namespace KnowledgeGraph.Pipeline;

/// <summary>Reads documents and finds the operation that a request means.</summary>
internal static class DocumentReader
{
    /// <summary>Reads a document.</summary>
    /// <param name="query">The document, UTF-8.</param>
    /// <param name="limits">How much it may hold.</param>
    /// <exception cref="RequestException">It is no GraphQL, or over a limit.</exception>
    public static GraphQLDocument Read(ReadOnlySpan<byte> query, DocumentLimits limits)
    {
        var document = Parse(query, limits);
        DocumentMeter.Check(document, limits);
        return document;
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

    private static GraphQLDocument Parse(ReadOnlySpan<byte> query, DocumentLimits limits)
    {
        DocumentLimits.Require(query.Length, limits.MaxDocumentBytes, nameof(limits.MaxDocumentBytes), "bytes");
        try
        {
            var text = Encoding.UTF8.GetString(query);
            if (TokenLines.AreNeeded(text))
            {
                TokenLines.Check(text, limits);
            }

            DocumentLimits.Require(CountTokens(text, limits.MaxTokens), limits.MaxTokens, nameof(limits.MaxTokens), "names, values and signs or more");
            return Parser.Parse(text, new ParserOptions { MaxDepth = limits.MaxNesting });
        }
        catch (GraphQLSyntaxErrorException error)
        {
            throw new RequestException(new RequestError(ErrorCodes.Syntax, TokenLines.FirstLine(error.Description))
            {
                Locations = [(error.Location.Line, error.Location.Column)],
            });
        }
        catch (GraphQLMaxDepthExceededException)
        {
            throw DocumentLimits.Exceeded($"{limits.MaxNesting + 1} levels of nesting or more", limits.MaxNesting, nameof(limits.MaxNesting));
        }
        catch (Exception error) when (error is not RequestException)
        {
            // The parser's own faults on what is no GraphQL, such as "\r}", whatever they are: it does nothing but read.
            throw new RequestException(ErrorCodes.Syntax, "The document is no GraphQL.");
        }
    }

    /// <summary>How many tokens there are; it stops at the first that is too many.</summary>
    private static int CountTokens(string text, int most)
    {
        var count = 0;
        for (var end = 0; count <= most && Lexer.Lex(text, end) is { Kind: not TokenKind.EOF } token; end = token.End)
        {
            count += token.Kind == TokenKind.COMMENT ? 0 : 1;
        }

        return count;
    }
}
