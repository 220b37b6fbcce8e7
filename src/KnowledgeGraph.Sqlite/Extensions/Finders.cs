using System.Diagnostics;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Sqlite.Running;
using KnowledgeGraph.Sqlite.Sql;

namespace KnowledgeGraph.Sqlite.Extensions;

/// <summary>Creates the finder of each kind of finding.</summary>
internal static class Finders
{
    /// <summary>The finder of a finding; its statements become the query's.</summary>
    public static Finder Create(Finding finding, Compilation compilation) => finding switch
    {
        SearchFinding search => new SearchFinder(search, compilation),
        PathFinding path => new PathFinder(path, compilation),
        NeighbourhoodFinding around => new NeighbourhoodFinder(around, compilation),
        CitationFinding citation => new CitationFinder(citation, compilation),
        CitationCountsFinding counts => new CitationCountsFinder(counts, compilation),
        NodesFinding nodes => new NodesFinder(nodes, compilation),
        _ => throw new UnreachableException($"'{finding.GetType().Name}' is not found in SQLite."),
    };
}
