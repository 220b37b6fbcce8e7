using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KnowledgeGraph.Sqlite.Layout;

/// <summary>
/// The facts about a file's tables that statements rely on, as the file keeps them. They are part of the graph's version, so that no statement outlives a
/// fact that it was made with. All lists are in the order of the layout.
/// </summary>
/// <param name="Nulls">The columns of required properties that hold nulls, as <c>table.column</c>.</param>
/// <param name="Unordered">The tables of nodes whose numbers do not follow their keys.</param>
/// <param name="WithoutParallels">The tables of relationships of which no two have the same ends.</param>
/// <param name="Numbers">The numbers of the nodes in each table that has some.</param>
internal sealed partial record StoreFacts(
    ImmutableArray<string> Nulls, ImmutableArray<string> Unordered, ImmutableArray<string> WithoutParallels, ImmutableArray<TableNumbers> Numbers)
{
    /// <summary>The facts about a graph without rows, of which nothing is relied on.</summary>
    public static StoreFacts None { get; } = new([], [], [], []);

    /// <summary>Reads what <see cref="Print"/> wrote.</summary>
    public static StoreFacts Parse(string json) => JsonSerializer.Deserialize(json, Form.Default.StoreFacts)!;

    /// <summary>Prints them as JSON, equal facts as equal texts.</summary>
    public string Print() => JsonSerializer.Serialize(this, Form.Default.StoreFacts);

    /// <summary>Reads and prints them by generated code: by reflection, the first one took a tenth of a start.</summary>
    [JsonSerializable(typeof(StoreFacts))]
    private sealed partial class Form : JsonSerializerContext;
}

/// <summary>The range of the numbers of a table's nodes.</summary>
/// <param name="Table">The table's name.</param>
/// <param name="First">The least number.</param>
/// <param name="Last">The greatest.</param>
/// <param name="Count">The number of nodes.</param>
internal sealed record TableNumbers(string Table, long First, long Last, long Count)
{
    /// <summary>True if each number of the range is a node's.</summary>
    [JsonIgnore]
    public bool AreDense => Last - First + 1 == Count;
}
