using System.Collections.Frozen;
using KnowledgeGraph.Limits;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Stores;

namespace KnowledgeGraph.Pipeline;

/// <summary>Settings of the request pipeline.</summary>
public sealed class PipelineOptions
{
    /// <summary>The number of compiled operations that are kept.</summary>
    public int PlanCacheSize { get; set; } = 1_000;

    /// <summary>The limits of documents.</summary>
    public DocumentLimits Document { get; set; } = new();

    /// <summary>True if requests may request <c>extensions.explain</c>.</summary>
    public bool AllowExplain { get; set; } = true;

    /// <summary>For each kind of store whose query texts may be requested, by its name, what compiles a plan for it.</summary>
    public IReadOnlyDictionary<string, Func<OperationPlan, StoreQuery>> ExplainedStores { get; set; } = FrozenDictionary<string, Func<OperationPlan, StoreQuery>>.Empty;

    /// <summary>True if errors suggest similar names.</summary>
    public bool Suggestions { get; set; } = true;
}
