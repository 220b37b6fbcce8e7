using KnowledgeGraph.Plans;
using KnowledgeGraph.Sqlite.Extensions;
using KnowledgeGraph.Sqlite.Queries.Sql;

namespace KnowledgeGraph.Sqlite.Queries.Running;

/// <summary>Finds what a root field of our own shows, by statements of its query. Made once a plan, run once a request.</summary>
internal abstract class Finder
{
    /// <summary>The finder of a finding; its statements become the query's.</summary>
    public static Finder Of(Finding finding, Compilation compilation) => finding switch
    {
        SearchFinding search => new SearchFinder(search, compilation),
        PathFinding path => new PathFinder(path, compilation),
        NeighbourhoodFinding around => new NeighbourhoodFinder(around, compilation),
        CitationFinding citation => new CitationFinder(citation, compilation),
        _ => throw new NotSupportedException($"'{finding.GetType().Name}' is not found in SQLite."),
    };

    /// <summary>What is found, under the name of the field.</summary>
    public abstract FoundObject Find(QueryRun answer);
}
