using KnowledgeGraph.Limits;

namespace KnowledgeGraph.Pipeline;

/// <summary>Settings of the request's way.</summary>
public sealed class PipelineOptions
{
    /// <summary>How many compiled operations are kept.</summary>
    public int PlanCacheSize { get; set; } = 1_000;

    /// <summary>How much a document may hold and ask for.</summary>
    public DocumentLimits Document { get; set; } = new();

    /// <summary>Whether requests may ask for <c>extensions.explain</c>.</summary>
    public bool AllowExplain { get; set; } = true;

    /// <summary>Whether errors suggest what may have been meant.</summary>
    public bool Suggestions { get; set; } = true;
}
