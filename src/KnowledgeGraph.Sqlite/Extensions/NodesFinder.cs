using KnowledgeGraph.Extensions.Cards;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Sqlite.Running;
using KnowledgeGraph.Sqlite.Sql;

namespace KnowledgeGraph.Sqlite.Extensions;

/// <summary>Finds the nodes of some ids, one after the other.</summary>
internal sealed class NodesFinder(NodesFinding finding, Compilation compilation) : Finder
{
    private readonly int _find = NodePositions.Shared(compilation).CompileFindEach();
    private readonly int _parameter = compilation.ListParameter;

    /// <inheritdoc/>
    public override FoundObject Find(QueryRun run) =>
        NodesRequest.Show([.. NodesRequest.Read(finding, run.Parameters).Ids.Select(id => NodePositions.Find(run, _find, _parameter, id))]);
}
