using KnowledgeGraph.Plans;

namespace KnowledgeGraph.Sqlite.Queries.Running;

/// <summary>Finds what a root field of our own shows, by statements of its query. Made once a plan, run once a request.</summary>
internal abstract class Finder
{
    /// <summary>What is found, under the name of the field.</summary>
    public abstract FoundObject Find(QueryRun answer);
}
