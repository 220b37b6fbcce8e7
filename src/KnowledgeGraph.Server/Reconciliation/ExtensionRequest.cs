using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Extensions.Cards;
using KnowledgeGraph.Server.Reconciliation.Matching;

namespace KnowledgeGraph.Server.Reconciliation;

/// <summary>A request for values of nodes, https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/#data-extension-queries.</summary>
/// <param name="Ids">The ids of the nodes.</param>
/// <param name="Columns">The fields.</param>
internal sealed record ExtensionRequest(ImmutableArray<string> Ids, ImmutableArray<ExtensionColumn> Columns)
{
    private const int MaxColumns = 100;

    /// <summary>Reads a request.</summary>
    /// <exception cref="RequestException">It is not valid, or too large.</exception>
    public static ExtensionRequest Read(JsonElement extend)
    {
        var ids = ReadList(extend, "ids").Select(id => id.ValueKind == JsonValueKind.String ? id.GetString()! : throw Wrong()).Distinct(StringComparer.Ordinal).ToImmutableArray();
        var columns = ReadList(extend, "properties").Select(ReadColumn).ToImmutableArray();
        Require(ids.Length, NodesRequest.MaxCount, "ids");
        Require(columns.Length, MaxColumns, "properties");
        return new ExtensionRequest(ids, columns);
    }

    private static JsonElement.ArrayEnumerator ReadList(JsonElement extend, string name) =>
        extend.ValueKind == JsonValueKind.Object && extend.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : throw Wrong();

    private static ExtensionColumn ReadColumn(JsonElement column)
    {
        if (column.ValueKind != JsonValueKind.Object || !column.TryGetProperty("id", out var id) || id.ValueKind != JsonValueKind.String)
        {
            throw Wrong();
        }

        var hasLimit = column.TryGetProperty("settings", out var settings) && settings.ValueKind == JsonValueKind.Object && settings.TryGetProperty("limit", out var limit);
        return new ExtensionColumn(id.GetString()!, hasLimit && QueryReader.ReadNumber(settings.GetProperty("limit")) is > 0 and var number ? number : null);
    }

    private static void Require(int count, int most, string what)
    {
        if (count > most)
        {
            throw new RequestException(ErrorCodes.Limit, $"'extend' has {count} {what}; it cannot have more than {most}.", $"Send {most} or fewer in one request.");
        }
    }

    private static RequestException Wrong() => new(
        ErrorCodes.BadRequest, "'extend' is not an object with lists of 'ids' and 'properties'.", "Send {\"ids\": [\"company:deepseek\"], \"properties\": [{\"id\": \"nameVi\"}]}.");
}

/// <summary>A field of nodes.</summary>
/// <param name="Name">Its name; it may be one that the model lacks.</param>
/// <param name="Limit">The most values of a node; null: all.</param>
internal sealed record ExtensionColumn(string Name, int? Limit);
