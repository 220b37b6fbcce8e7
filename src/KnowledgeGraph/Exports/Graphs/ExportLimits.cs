using KnowledgeGraph.Errors;

namespace KnowledgeGraph.Exports.Graphs;

/// <summary>Limits of the size of an export.</summary>
public sealed record ExportLimits
{
    /// <summary>Nodes of one export.</summary>
    public long MaxNodes { get; init; } = 10_000_000;

    /// <summary>Relationships of one export.</summary>
    public long MaxRelationships { get; init; } = 100_000_000;

    /// <summary>Bytes of one file.</summary>
    public long MaxBytes { get; init; } = 4L << 30;

    /// <summary>Passes where an export has no more nodes than it may have.</summary>
    /// <exception cref="RequestException">It has more.</exception>
    public void RequireNodes(long count) => Require(count, MaxNodes, "nodes", nameof(MaxNodes));

    /// <summary>Passes where an export has no more relationships than it may have.</summary>
    /// <exception cref="RequestException">It has more.</exception>
    public void RequireRelationships(long count) => Require(count, MaxRelationships, "relationships", nameof(MaxRelationships));

    /// <summary>Passes if a file is not larger than it may be.</summary>
    /// <exception cref="RequestException">It is larger.</exception>
    public void RequireBytes(long count) => Require(count, MaxBytes, "bytes", nameof(MaxBytes));

    private static void Require(long count, long limit, string what, string setting)
    {
        if (count > limit)
        {
            throw new RequestException(
                ErrorCodes.Limit,
                $"The export has {count} {what} or more, and at most {limit} are allowed (setting Export:{setting}).",
                "Select a part of the graph, or raise the setting.");
        }
    }
}
