using System.Text.Json;

namespace KnowledgeGraph.Neo4j.Connection.Transport;

/// <summary>A statement that a server is to run, in a transaction of its own.</summary>
/// <param name="Text">The Cypher.</param>
/// <param name="Parameters">Writes the fields of the parameters' object, as <see cref="ParameterWriter"/> writes values.</param>
/// <param name="IsRead">Whether the server is to refuse writes.</param>
/// <param name="MaxExecutionTime">When the server is to end the work by itself; null: as it is set there.</param>
internal sealed record Statement(string Text, Action<Utf8JsonWriter> Parameters, bool IsRead, TimeSpan? MaxExecutionTime = null);
