using System.Collections.Immutable;
using KnowledgeGraph.Inference.Graphs;
using KnowledgeGraph.Model;
using KnowledgeGraph.Neo4j.Cypher;
using KnowledgeGraph.QueryText;

namespace KnowledgeGraph.Neo4j.Extensions;

/// <summary>The full-text indexes of a graph that others loaded, over the names of nodes.</summary>
internal static class NameIndexes
{
    /// <summary>The name of the index that <see cref="Write"/> makes.</summary>
    public const string Name = "knowledge_graph_names";

    /// <summary>Finds the indexes over the names of types: for each the fewest that have all its search fields.</summary>
    /// <param name="types">The types.</param>
    /// <param name="indexes">The indexes of the graph.</param>
    /// <returns>The names of the indexes; and the first type of which no indexes have all search fields, null if there is none.</returns>
    public static (ImmutableArray<string> Indexes, SearchedType? Missing) Find(ImmutableArray<SearchedType> types, ImmutableArray<TextIndex> indexes)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var searched in types)
        {
            var open = searched.Properties.Select(property => property.StoredName).ToHashSet(StringComparer.Ordinal);
            var candidates = indexes.Where(index => searched.Type.Labels.Any(index.Labels.Contains)).ToList();
            while (open.Count > 0)
            {
                var best = candidates.OrderByDescending(index => index.Properties.Count(open.Contains)).ThenBy(index => index.Name == Name ? 0 : 1).ThenBy(index => index.Name, StringComparer.Ordinal).FirstOrDefault();
                if (best is null || !best.Properties.Any(open.Contains))
                {
                    return ([], searched);
                }

                found.Add(best.Name);
                open.ExceptWith(best.Properties);
            }
        }

        return ([.. found], null);
    }

    /// <summary>Describes a type and its search fields: <c>Person (name)</c>.</summary>
    public static string Describe(SearchedType searched) => $"{searched.Type.Name} ({string.Join(", ", searched.Properties.Select(property => property.StoredName))})";

    /// <summary>
    /// Writes the statements that make one index over all names of a model: words in lower case and without accents, every Han character alone (analyzer <c>standard-folding</c>).
    /// </summary>
    public static ImmutableArray<string> Write(GraphModel model)
    {
        var labels = model.SearchedTypes.Select(searched => searched.Type.Labels[0]).Distinct(StringComparer.Ordinal);
        var properties = model.SearchedTypes.SelectMany(searched => searched.Properties).Select(property => property.StoredName).Distinct(StringComparer.Ordinal);
        return model.SearchedTypes.IsEmpty ? [] :
        [
            CypherText.New().Write($"DROP INDEX {new Identifier(Name)} IF EXISTS").ToString(),
            CypherText.New().Write($"CREATE FULLTEXT INDEX {new Identifier(Name)} FOR (n:").WriteJoined("|", labels.Select(label => new Identifier(label)))
                .Write($") ON EACH [").WriteJoined(", ", properties.Select(property => CypherText.New().Write($"n.{new Identifier(property)}")))
                .Write($"] OPTIONS {{indexConfig: {{`fulltext.analyzer`: 'standard-folding'}}}}").ToString(),
        ];
    }
}
