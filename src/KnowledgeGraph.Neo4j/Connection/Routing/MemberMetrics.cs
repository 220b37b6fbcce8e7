using System.Diagnostics.Metrics;
using KnowledgeGraph.Neo4j.Connection.Transport;

namespace KnowledgeGraph.Neo4j.Connection.Routing;

/// <summary>Counts the statements of the members of a cluster, on the meter <see cref="Name"/>.</summary>
public static class MemberMetrics
{
    /// <summary>The name of the meter.</summary>
    public const string Name = "KnowledgeGraph.Neo4j";

    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Requests = Meter.CreateCounter<long>("knowledge_graph.neo4j.requests", "{request}", "Statements sent to each member of a cluster, by role.");
    private static readonly Counter<long> Tables = Meter.CreateCounter<long>("knowledge_graph.neo4j.routing_tables", "{table}", "Routing tables that were read.");
    private static readonly Counter<long> Forgotten = Meter.CreateCounter<long>("knowledge_graph.neo4j.members_forgotten", "{member}", "Members that failed and were forgotten until the next routing table.");

    internal static void CountRequest(ServerAddress member, MemberRole role)
    {
        if (Requests.Enabled)
        {
            Requests.Add(1, new("server.address", member.ToString()), new("knowledge_graph.neo4j.role", role == MemberRole.Reader ? "read" : "write"));
        }
    }

    internal static void CountTable() => Tables.Add(1);

    internal static void CountForgotten(ServerAddress member) => Forgotten.Add(1, new KeyValuePair<string, object?>("server.address", member.ToString()));
}
