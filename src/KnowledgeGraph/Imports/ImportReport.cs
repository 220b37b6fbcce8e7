using System.Collections.Immutable;
using KnowledgeGraph.Exchange.Errors;

namespace KnowledgeGraph.Imports;

/// <summary>The result of an import.</summary>
/// <param name="Nodes">The counts of the node types that the files hold, in the model's order.</param>
/// <param name="Relationships">The counts of the relationship types that the files hold.</param>
public sealed record ImportReport(ImmutableArray<ImportCounts> Nodes, ImmutableArray<ImportCounts> Relationships)
{
    /// <summary>The errors; if there are some, nothing has been changed.</summary>
    public ImmutableArray<SeedError> Errors { get; init; } = [];

    /// <summary>The number of all errors.</summary>
    public int ErrorCount { get; init; }

    /// <summary>True if the graph is as it was.</summary>
    public bool IsUnchanged => Nodes.Concat(Relationships).All(counts => counts.Created + counts.Changed + counts.Removed == 0);
}

/// <summary>The counts of one type.</summary>
/// <param name="Type">The type's name.</param>
public sealed record ImportCounts(string Type)
{
    /// <summary>The rows of the files, after rows of one id have been merged; without nodes that are created since relationships name them.</summary>
    public long Rows { get; internal set; }

    /// <summary>The nodes or relationships that were not there.</summary>
    public long Created { get; internal set; }

    /// <summary>The nodes of which a value is another now; the relationships whose place was taken, or with other values.</summary>
    public long Changed { get; internal set; }

    /// <summary>The rows that say what is there.</summary>
    public long Unchanged { get; internal set; }

    /// <summary>The nodes or relationships that have been removed, without the relationships that went with their nodes.</summary>
    public long Removed { get; internal set; }
}
