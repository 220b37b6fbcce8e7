using System.Collections.Immutable;
using System.Diagnostics;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Plans;

/// <summary>Prints findings and pages for <see cref="PlanPrinter"/>.</summary>
internal static class FindingPrinter
{
    /// <summary>A finding in words.</summary>
    public static string Print(Finding finding) => finding switch
    {
        SearchFinding search => $"search for ${search.Phrase.Index}",
        NeighbourhoodFinding around => $"neighbourhood of ${around.Centre.Index}, ${around.Depth.Index} deep",
        NodesFinding nodes => $"nodes of the ids in ${nodes.Ids.Index}",
        CitationCountsFinding counts => $"counts of what names the ids in ${counts.Ids.Index}",
        CitationFinding citation => $"what names ${citation.Id.Index}",
        PathFinding path => $"shortest paths from ${path.From.Index} to ${path.To.Index}, at most ${path.MaxLength.Index} long, ${path.First.Index} of them",
        _ => throw new UnreachableException($"No print is known of a {finding.GetType().Name}."),
    };

    /// <summary>The types among which it finds, and its page: a line each.</summary>
    public static IEnumerable<string> PrintDetails(Finding finding) => finding switch
    {
        SearchFinding search => [.. search.Requested.Select(searched => $"of {searched.Type.Name} by {string.Join(", ", searched.Type.SearchFields)}"), .. PrintPage(search.Page)],
        PathFinding path => path.Traversed.Select(Print),
        NeighbourhoodFinding around =>
            [.. around.Requested.Select(place => $"of {around.Nodes[place].Name}"), .. around.Traversed.Select(Print), .. PrintPage(around.Page)],
        CitationFinding citation =>
            [.. citation.Nodes.Select(target => $"of {target.Type.Name} where {FilterPrinter.Print(target.Filter)}"), .. citation.Traversed.Select(Print), .. PrintPage(citation.Page)],
        CitationCountsFinding counts =>
            [.. counts.Nodes.Select(citing => $"of {citing.Type.Name} by {Print(citing.Ids)}"), .. counts.Traversed.Select(citing => $"{Print(citing.Type)} by {Print(citing.Ids)}")],
        _ => [],
    };

    /// <summary>The offset and the limit of a page: a line for each that it has.</summary>
    public static IEnumerable<string> PrintPage(Page page)
    {
        if (page.Offset is { } offset)
        {
            yield return $"offset ${offset.Index}";
        }

        if (page.Limit is { } limit)
        {
            yield return $"limit ${limit.Index}";
        }
    }

    private static string Print(TraversedType followed) =>
        followed.Filter == Filter.Everything ? $"along {followed.Type.Type.Name}" : $"along {followed.Type.Type.Name} where {FilterPrinter.Print(followed.Filter)}";

    private static string Print(ImmutableArray<Property> lists) => string.Join(", ", lists.Select(list => list.Name));
}
