namespace KnowledgeGraph.Exchange.Rows;

/// <summary>The rules for relationships to nodes that are neither in the files nor in the graph.</summary>
public enum DanglingRows
{
    /// <summary>Up to one in twenty of a file is left out; more are errors.</summary>
    SkipFew,

    /// <summary>All are left out.</summary>
    Skip,

    /// <summary>Each is an error.</summary>
    Refuse,

    /// <summary>The node is created of its id alone; an error if its type needs more.</summary>
    Create,
}
