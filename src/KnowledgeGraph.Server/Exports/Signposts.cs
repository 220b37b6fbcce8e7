using KnowledgeGraph.Exports.Writing;

namespace KnowledgeGraph.Server.Exports;

/// <summary>Links that lead harvesters from a page to the files of the data set, and back (https://signposting.org/FAIR/, level 1).</summary>
internal static class Signposts
{
    /// <summary>Returns the header <c>Link</c> of the page of a data set.</summary>
    public static string OfPage(DatasetDescription dataset) =>
        string.Join(", ", Describe(dataset).Concat(Formats.All.Select(format => $"</export/{format.Id}>; rel=\"item\"; type=\"{format.MediaType}\"")));

    /// <summary>Returns the header <c>Link</c> of a file of a data set.</summary>
    public static string OfFile(DatasetDescription dataset) => string.Join(", ", Describe(dataset).Append("</>; rel=\"collection\"; type=\"text/html\""));

    private static IEnumerable<string> Describe(DatasetDescription dataset) =>
    [
        "</dataset>; rel=\"describedby\"; type=\"application/ld+json\"",
        .. dataset.LicenseAddress is { } license ? [$"<{license}>; rel=\"license\""] : Array.Empty<string>(),
    ];
}
