using System.Text.Json;

namespace KnowledgeGraph.Tests.Pages;

/// <summary>The views of any model.</summary>
internal static class GenericViews
{
    /// <summary>The addresses of every view, by name.</summary>
    /// <param name="model">The body of <c>/model.json</c>.</param>
    public static Dictionary<string, string> Of(JsonElement model)
    {
        var start = model.GetProperty("start").EnumerateArray().Select(id => Uri.EscapeDataString(id.GetString()!)).ToArray();
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["home"] = "/",
            ["entity"] = $"/?view=entity&id={start[0]}",
            ["graph"] = $"/?view=graph&of={start[0]}",
            ["path"] = $"/?view=graph&from={start[0]}&to={start[1]}",
            ["compare"] = $"/?view=compare&ids={start[0]},{start[1]}",
            ["list"] = $"/?view=list&type={model.GetProperty("types").EnumerateObject().First().Name}",
            ["search"] = "/?view=search&phrase=a",
            ["source"] = "/?view=source",
            ["time"] = "/?view=time",
            ["numbers"] = "/?view=numbers",
            ["questions"] = "/?view=questions",
        };
    }
}
