namespace KnowledgeGraph.Inference.Findings;

/// <summary>The findings of an inference, in their order.</summary>
internal sealed class FindingList
{
    private readonly List<Finding> _findings = [];

    /// <summary>The findings.</summary>
    public IReadOnlyList<Finding> All => _findings;

    /// <summary>Adds one.</summary>
    public void Add(string table, string? column, string kind, string text, string? option) => _findings.Add(new Finding(table, column, kind, text, option));
}
