namespace KnowledgeGraph.Neo4j.Connection.Transport;

/// <summary>A connection that could not be made, or a lack of servers: nothing was sent, so a write, too, may be tried again.</summary>
/// <param name="cause">What failed; null if nothing was tried.</param>
internal sealed class NotSentException(Exception? cause) : IOException(cause?.Message, cause);
