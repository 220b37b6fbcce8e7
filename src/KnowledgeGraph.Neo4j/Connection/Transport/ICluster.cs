using System.Collections.Immutable;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Stores;

namespace KnowledgeGraph.Neo4j.Connection.Transport;

/// <summary>The members of a cluster.</summary>
internal interface ICluster
{
    /// <summary>The time for which a write is tried while no member takes it, since the cluster elects one.</summary>
    TimeSpan WriterPatience { get; }

    /// <summary>Called with the address of a member that has failed, and why; null: nobody observes the members.</summary>
    Action<string, Exception>? Forgotten { get; set; }

    /// <summary>Finds out which members of the last routing table answer. One that does not is forgotten until the next one.</summary>
    /// <exception cref="StoreException">Nobody gives a routing table.</exception>
    Task<ImmutableArray<GraphMember>> FindMembersAsync(CancellationToken cancellationToken);
}
