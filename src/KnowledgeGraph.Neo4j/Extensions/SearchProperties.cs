using System.Collections.Immutable;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Neo4j.Extensions;

/// <summary>The properties that the loader adds to nodes that are searched; no model's API shows them.</summary>
/// <param name="Text">The words of the names.</param>
/// <param name="Order">The position in the order in which search looks at nodes, from 1.</param>
internal sealed record SearchProperties(string Text, string Order)
{
    /// <summary>The name of the full-text index on the texts.</summary>
    public const string Index = "knowledge_graph_search";

    /// <summary>
    /// The number of nodes in each tier: the first so many in the order in which search looks at nodes. Of a word that very many nodes have, a page
    /// is found in the first tier that has enough of them, so the others need not be read to be sorted.
    /// </summary>
    public static readonly ImmutableArray<int> Tiers = [500, 5_000, 25_000, 125_000];

    /// <summary>Names the properties of searched types, so that no property of these types is stored under the same name.</summary>
    public static SearchProperties Of(ImmutableArray<SearchedType> types)
    {
        var taken = types.SelectMany(searched => searched.Type.Properties).Select(property => property.StoredName).ToHashSet(StringComparer.Ordinal);
        return new SearchProperties(Free("searchText"), Free("searchOrder"));

        string Free(string name) => taken.Contains(name) ? Free(name + "_") : name;
    }
}
