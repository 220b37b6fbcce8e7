using System.Text.Json;

namespace KnowledgeGraph.Tests.Graphs;

/// <summary>Input of a pipeline, as tests need it.</summary>
internal static class TestInput
{
    /// <summary>Reads the JSON of variables; none is undefined.</summary>
    public static JsonElement Variables(ReadOnlyMemory<byte> json)
    {
        if (json.IsEmpty)
        {
            return default;
        }

        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 1_000 });
        return document.RootElement.Clone();
    }
}
