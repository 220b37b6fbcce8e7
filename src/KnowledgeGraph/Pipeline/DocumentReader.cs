using System.Collections.Immutable;
using System.Text;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Limits;

namespace KnowledgeGraph.Pipeline;

/// <summary>Reads documents and finds the operation of a request.</summary>
internal static class DocumentReader
{
    /// <summary>Parses a document.</summary>
    /// <param name="query">The document, UTF-8.</param>
    /// <param name="limits">The limits of bytes, tokens, nesting and operations.</param>
    /// <exception cref="RequestException">It is not valid GraphQL, or exceeds one of these limits.</exception>
    public static GraphQLDocument Read(ReadOnlySpan<byte> query, DocumentLimits limits)
    {
        DocumentLimits.Require(query.Length, limits.MaxDocumentBytes, nameof(limits.MaxDocumentBytes), "bytes");
        try
        {
            var text = DocumentRewriter.Rewrite(Encoding.UTF8.GetString(query));
            if (TokenLines.AreNeeded(text))
            {
                TokenLines.Check(text, limits);
            }

            DocumentLimits.Require(CountTokens(text, limits.MaxTokens), limits.MaxTokens, nameof(limits.MaxTokens), "names, values and signs or more");
            var document = Parser.Parse(text, new ParserOptions { MaxDepth = limits.MaxNesting });
            DocumentLimits.Require(
                document.Definitions.Count(each => each is GraphQLOperationDefinition), limits.MaxOperations, nameof(limits.MaxOperations), "operations");
            return document;
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
            // The parser fails on some malformed documents, such as "\r}", with exceptions of any type. It has no side effects.
            throw new RequestException(ErrorCodes.Syntax, "The document is not valid GraphQL.");
        }
    }

    /// <summary>Returns the operation to execute.</summary>
    /// <param name="document">The document.</param>
    /// <param name="name">The operation's name; null or empty if the document holds only one.</param>
    /// <exception cref="RequestException">No operation has that name, or there are several and no name.</exception>
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
                ErrorCodes.OperationName, $"The document holds several operations: {names}.", "Name one with 'operationName'.")
            : operations.FirstOrDefault(operation => operation.Name?.StringValue == name) ?? throw new RequestException(
                ErrorCodes.OperationName, $"The document holds no operation named '{name}'.", $"It holds: {names}.");
    }

    /// <summary>Counts the tokens, up to the first above the limit.</summary>
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
