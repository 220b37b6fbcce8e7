using System.Text;
using KnowledgeGraph.Inference.Names;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Inference.Output;

/// <summary>A type while its fields are collected.</summary>
/// <param name="name">Its name.</param>
/// <param name="kind"><c>@node</c> or <c>@relationshipProperties</c>.</param>
internal sealed class TypeDraft(string name, string kind)
{
    private readonly List<string> _data = [];
    private readonly List<string> _lines = [];

    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>The names of its fields.</summary>
    public UniqueName Fields { get; } = new();

    /// <summary>The relationship types that lead out.</summary>
    public UniqueName Relationships { get; } = new();

    /// <summary>The fields that hold names.</summary>
    public List<string> SearchFields { get; } = [];

    /// <summary>True if it has a field.</summary>
    public bool HasFields => _lines.Count > 0;

    /// <summary>Adds a file.</summary>
    public void AddData(string arguments) => _data.Add($"@data({arguments})");

    /// <summary>Adds a line: a comment, a description or a field.</summary>
    public void AddLine(string line) => _lines.Add($"  {line}");

    /// <summary>Writes the arguments that say where a table is.</summary>
    public static string PrintSource(DataSource source) =>
        $"file: {SdlText.Quote(source.File)}{(source.Path.Length == 0 ? "" : $", path: {SdlText.Quote(source.Path)}")}";

    /// <summary>Writes the directive of a relationship field.</summary>
    /// <param name="type">The relationship type.</param>
    /// <param name="direction"><c>OUT</c> or <c>IN</c>.</param>
    /// <param name="properties">The type of its properties; empty if it has none.</param>
    public static string PrintRelationship(string type, string direction, string properties = "") =>
        $"@relationship(type: {SdlText.Quote(type)}, direction: {direction}{(properties.Length == 0 ? "" : $", properties: \"{properties}\"")})";

    /// <summary>Prints it.</summary>
    public string Print()
    {
        var text = new StringBuilder($"type {name} {kind}");
        var directives = SearchFields.Count == 0 ? _data : [.. _data, $"@search(fields: [{string.Join(", ", SearchFields.Distinct(StringComparer.Ordinal).Select(SdlText.Quote))}])"];
        foreach (var directive in directives)
        {
            text.Append(directives.Count == 1 ? " " : "\n  ").Append(directive);
        }

        text.Append(" {\n");
        foreach (var line in _lines)
        {
            text.Append(line).Append('\n');
        }

        return text.Append("}\n").ToString();
    }
}
