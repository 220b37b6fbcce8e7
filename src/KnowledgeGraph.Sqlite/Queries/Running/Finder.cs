using KnowledgeGraph.Plans;

namespace KnowledgeGraph.Sqlite.Queries.Running;

/// <summary>Finds the nodes and relationships of an extension field, by statements of its query. Made once a plan, run once a request.</summary>
internal abstract class Finder
{
    /// <summary>Finds them.</summary>
    public abstract FoundObject Find(QueryRun run);
}
