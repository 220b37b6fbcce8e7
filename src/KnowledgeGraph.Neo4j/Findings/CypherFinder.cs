using KnowledgeGraph.Execution;
using KnowledgeGraph.Neo4j.Http;
using KnowledgeGraph.Planning;

namespace KnowledgeGraph.Neo4j.Findings;

/// <summary>Finds what a root field of our own shows, by a read statement of its own. Made once a plan, run once a request.</summary>
internal abstract class CypherFinder
{
    /// <summary>The statement.</summary>
    /// <param name="parameters">The values of the plan's parameters.</param>
    public abstract string StatementFor(object?[] parameters);

    /// <summary>The finder of a finding.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="traits">What is known of the graph.</param>
    /// <exception cref="RequestException">The graph has not what finding needs.</exception>
    public static CypherFinder Of(Finding finding, GraphTraits traits) => finding switch
    {
        SearchFinding when !traits.HasSearchIndex => throw new RequestException(
            ErrorCodes.StoredValue, "There is no index to search: this graph was not loaded by this service.", "Load it with 'seed'."),
        SearchFinding search => new SearchFinder(search),
        CitationFinding citation => new CitationFinder(citation, traits),
        PathFinding path => new PathFinder(path, traits),
        _ => throw new InvalidOperationException($"There is no Cypher for a {finding.GetType().Name}."),
    };

    /// <summary>What is found, under the name of the field.</summary>
    /// <param name="runner">Runs the statement.</param>
    /// <param name="parameters">The values of the plan's parameters.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public abstract Task<FoundObject> FindAsync(StatementRunner runner, object?[] parameters, CancellationToken cancellationToken);
}
