using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Neo4j.Cypher;
using KnowledgeGraph.Plans;

namespace KnowledgeGraph.Neo4j.Extensions;

/// <summary>Finds the objects of an extension field, by separate read statements. Made once a plan, run once a request.</summary>
internal abstract class CypherFinder
{
    /// <summary>The statements.</summary>
    /// <param name="parameters">The values of the plan's parameters.</param>
    public abstract ImmutableArray<string> StatementsFor(object?[] parameters);

    /// <summary>The finder of a finding.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="traits">Gets the traits of the graph.</param>
    /// <exception cref="RequestException">The graph lacks an index that finding needs.</exception>
    public static CypherFinder Of(Finding finding, GraphTraits traits) => finding switch
    {
        SearchFinding search when !traits.HasSearchIndex => new IndexSearchFinder(search, traits),
        SearchFinding search => new SearchFinder(search),
        CitationFinding citation => new CitationFinder(citation, traits),
        CitationCountsFinding counts => new CitationCountsFinder(counts, traits),
        NodesFinding nodes => new NodesFinder(nodes, traits),
        PathFinding path => new PathFinder(path, traits),
        NeighbourhoodFinding around => new NeighbourhoodFinder(around, traits),
        _ => throw new UnreachableException($"No Cypher is known for a {finding.GetType().Name}."),
    };

    /// <summary>Finds the objects.</summary>
    /// <param name="run">Runs the statements.</param>
    /// <exception cref="RequestException">More nodes and relationships would have to be read than the limit allows.</exception>
    public abstract Task<FoundObject> FindAsync(FindingRun run);

    /// <summary>Writes a parameter that is a list of the numbers of nodes.</summary>
    protected static void WriteNumbers(Utf8JsonWriter json, string name, IEnumerable<long> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }
}
