using KnowledgeGraph.Stores;

namespace KnowledgeGraph.Server.Telemetry;

/// <summary>Logs the servers of a cluster that fail.</summary>
internal static partial class MemberLog
{
    /// <summary>Begins.</summary>
    public static void Follow(IGraphStore store, ILogger logger)
    {
        if (store is IReplicatedGraph replicated)
        {
            replicated.ObserveMembers((address, error) => LogForgotten(logger, address, error.Message));
        }
    }

    [LoggerMessage(7, LogLevel.Warning, "Nothing is sent to the member at {Member} until the next routing table: {Reason}")]
    private static partial void LogForgotten(ILogger logger, string member, string reason);
}
