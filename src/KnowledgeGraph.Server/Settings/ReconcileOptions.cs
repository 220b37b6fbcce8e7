namespace KnowledgeGraph.Server.Settings;

/// <summary>Settings of reconciliation (section <c>Reconcile</c>).</summary>
internal sealed class ReconcileOptions
{
    /// <summary>Serves <c>/reconcile</c>, whose answers pages of any site may read.</summary>
    public bool Enabled { get; set; } = true;
}
