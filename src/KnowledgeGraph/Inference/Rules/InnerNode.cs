using System.Collections.Immutable;

namespace KnowledgeGraph.Inference.Rules;

/// <summary>Nodes in the columns of another table: <c>UnitId</c>, <c>UnitName</c>.</summary>
/// <param name="TypeName">Their type.</param>
/// <param name="Key">The column of their ids.</param>
/// <param name="Columns">The columns that follow from it.</param>
internal sealed record InnerNode(string TypeName, string Key, ImmutableArray<string> Columns)
{
    /// <summary>The tables that have these columns.</summary>
    public List<TablePlan> Tables { get; } = [];
}
