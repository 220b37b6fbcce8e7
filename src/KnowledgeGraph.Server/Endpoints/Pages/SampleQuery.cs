using System.Text.Encodings.Web;
using System.Text.Json;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Server.Endpoints.Pages;

/// <summary>The query that a newcomer is shown: that of the graph's own <c>first-query.graphql</c>, or else one that fits any model.</summary>
internal static class SampleQuery
{
    private const string FileName = "first-query.graphql";

    /// <summary>The query for a graph.</summary>
    public static string Of(string seedDirectory, GraphModel model)
    {
        var file = Path.Combine(seedDirectory, FileName);
        return File.Exists(file) ? File.ReadAllText(file).Trim() : Of(model);
    }

    /// <summary>Three nodes of the first type that can be listed, with the properties that are always there.</summary>
    public static string Of(GraphModel model)
    {
        if (model.NodeTypes.FirstOrDefault(type => type.IsReadable) is not { } type)
        {
            return "{ __typename }";
        }

        var names = type.Properties.Where(property => property.IsSelectable && property.Type is { IsRequired: true, IsList: false })
            .Select(property => property.Name)
            .DefaultIfEmpty("__typename");
        return $"{{ {type.Plural}(limit: 3) {{ {string.Join(' ', names.Take(4))} }} }}";
    }

    /// <summary>A line for a terminal that sends a query.</summary>
    public static string CurlLine(string address, string query)
    {
        var json = JsonEncodedText.Encode(OnOneLine(query), JavaScriptEncoder.UnsafeRelaxedJsonEscaping).Value
            .Replace("'", "\\u0027", StringComparison.Ordinal);
        return $$"""curl {{address}}/graphql -H 'Content-Type: application/json' -d '{"query":"{{json}}"}'""";
    }

    private static string OnOneLine(string query) =>
        string.Join(' ', query.Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));
}
