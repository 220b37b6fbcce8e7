using System.Text.Json;
using KnowledgeGraph.Limits;

namespace KnowledgeGraph.Tests.Graphs;

/// <summary>Input of a pipeline, as tests need it.</summary>
internal static class TestInput
{
    /// <summary>Limits that no document reaches, except that of nesting.</summary>
    public static DocumentLimits NoLimits
    {
        get
        {
            var limits = new DocumentLimits();
            foreach (var limit in typeof(DocumentLimits).GetProperties().Where(property => property.Name != nameof(limits.MaxNesting)))
            {
                limit.SetValue(limits, int.MaxValue);
            }

            return limits;
        }
    }

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
