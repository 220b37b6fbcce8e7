using System.Security.Cryptography;
using KnowledgeGraph.Caching;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Pipeline;

namespace KnowledgeGraph.Server.Endpoints.GraphQL;

/// <summary>
/// Finds the documents of requests that name them by their SHA-256 hash
/// (https://www.apollographql.com/docs/apollo-server/performance/apq#how-it-works). Its messages are those that clients look for.
/// </summary>
internal abstract class PersistedQueries
{
    /// <summary>Returns a request with its document.</summary>
    /// <param name="request">The request; its document is empty if it has none.</param>
    /// <param name="hash">The hash that the request names, in lower-case hexadecimal; null if it names none.</param>
    /// <exception cref="RequestException">The hash leads to no document, or the document may not be executed.</exception>
    public abstract GraphQLRequest Find(GraphQLRequest request, string? hash);

    /// <summary>Answers requests with a document, and refuses others so that clients send it.</summary>
    public sealed class Off : PersistedQueries
    {
        /// <inheritdoc/>
        public override GraphQLRequest Find(GraphQLRequest request, string? hash) => hash is not null && request.Query.IsEmpty
            ? throw new RequestException(
                ErrorCodes.PersistedQueryNotSupported, "PersistedQueryNotSupported", "Send the document, or set PersistedQueries:Mode.")
            : request;
    }

    /// <summary>Keeps the documents that are sent with their hash.</summary>
    /// <param name="capacity">The number of documents that are kept.</param>
    public sealed class Automatic(int capacity) : PersistedQueries
    {
        private readonly Lock _lock = new();
        private readonly LeastRecentlyUsed<string, byte[]> _documents = new(capacity, StringComparer.OrdinalIgnoreCase);

        /// <inheritdoc/>
        public override GraphQLRequest Find(GraphQLRequest request, string? hash)
        {
            if (hash is null)
            {
                return request;
            }

            if (!request.Query.IsEmpty)
            {
                Keep(hash, request.Query);
                return request;
            }

            lock (_lock)
            {
                return _documents.TryFind(hash, out var known)
                    ? request with { Query = known }
                    : throw new RequestException(ErrorCodes.PersistedQueryNotFound, "PersistedQueryNotFound", "Send the document together with its hash once.");
            }
        }

        private void Keep(string hash, ReadOnlyMemory<byte> document)
        {
            if (!hash.Equals(Hash(document.Span), StringComparison.OrdinalIgnoreCase))
            {
                throw NotOfHash();
            }

            lock (_lock)
            {
                if (!_documents.TryFind(hash, out _))
                {
                    _documents.Put(hash, document.ToArray());
                }
            }
        }
    }

    /// <summary>Answers only known documents, by their hash or their text.</summary>
    /// <param name="documents">The documents, by their hash or the id that a manifest gives them.</param>
    public sealed class Trusted(IReadOnlyDictionary<string, byte[]> documents) : PersistedQueries
    {
        /// <inheritdoc/>
        public override GraphQLRequest Find(GraphQLRequest request, string? hash) =>
            documents.TryGetValue(hash ?? Hash(request.Query.Span), out var known)
                ? request.Query.IsEmpty || request.Query.Span.SequenceEqual(known) ? request with { Query = known } : throw NotOfHash()
            : hash is not null && request.Query.IsEmpty ? throw new RequestException(
                ErrorCodes.PersistedQueryNotFound, "PersistedQueryNotFound", "Only the documents of PersistedQueries:Directory are answered.")
            : throw new RequestException(
                ErrorCodes.DocumentNotTrusted, "The document is not one of those that this service answers.", "Add it to PersistedQueries:Directory.");
    }

    private static RequestException NotOfHash() =>
        new(ErrorCodes.BadRequest, "provided sha does not match query", "Send the SHA-256 hash of the document's UTF-8 bytes, or the document alone.");

    /// <summary>Returns the SHA-256 hash of bytes, in lower-case hexadecimal.</summary>
    internal static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
