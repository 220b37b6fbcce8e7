using KnowledgeGraph.ApiSchema;
using KnowledgeGraph.Extensions;
using KnowledgeGraph.Model.Sdl;
using KnowledgeGraph.Pipeline;
using KnowledgeGraph.Tests.Schema;

namespace KnowledgeGraph.Tests.Guards;

/// <summary>No extension field is in the way of a model that has its name, or that of one of its types.</summary>
public sealed class ExtensionTests
{
    /// <summary>A model that has every extension field.</summary>
    private const string Model = """
        type Other @node @search(fields: ["name"]) {
          id: ID!
          name: String
          sources: [ID!]!
          seenIn: [Other!]! @lookup(ids: "sources", type: "Other")
          others: [Other!]! @relationship(type: "KNOWS", direction: OUT, properties: "Knows")
        }
        type Knows @relationshipProperties { since: Date until: Date }
        """;

    public static TheoryData<string> TypeNames => [.. ExtensionFields.All.SelectMany(extension => extension.TypeNames).Append("AnyNode").Distinct(StringComparer.Ordinal)];

    public static TheoryData<string> FieldNames => [.. ExtensionFields.All.Select(extension => extension.Name)];

    [Fact]
    public void A_model_without_their_names_has_them_all() => Assert.Equal(
        ExtensionFields.All.Select(extension => extension.Name), FindExtensions(Model), StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(TypeNames))]
    public void A_type_of_the_model_displaces_the_extensions_that_need_its_name(string name)
    {
        string[] declarations = [$"type {name} @node {{ id: ID! own: Int }}", $"enum {name} {{ OWN }} type Holder @node {{ id: ID! own: {name} }}", $"interface {name} {{ id: ID! }} type Holder implements {name} @node {{ id: ID! }}"];

        // The API needs names that end in Connection for itself, so a model has them by a type's plural.
        var models = name.EndsWith("Connection", StringComparison.Ordinal)
            ? [$"type Own @node @plural(value: \"{name[..^"Connection".Length]}\") {{ id: ID! own: Int }}"]
            : declarations;
        Assert.All(models, declaration => Assert.Equal(
            ExtensionFields.All.Where(extension => name != "AnyNode" && !extension.TypeNames.Contains(name, StringComparer.Ordinal) && !IsTaken(extension, declaration)).Select(extension => extension.Name),
            FindExtensions($"{Model} {declaration}"),
            StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(FieldNames))]
    public void A_root_field_of_the_model_displaces_the_extension_of_its_name(string name) => Assert.Equal(
        ExtensionFields.All.Select(extension => extension.Name).Where(other => other != name),
        FindExtensions($"{Model} type Own @node @plural(value: \"{name}\") {{ id: ID! own: Int }}"),
        StringComparer.Ordinal);

    private static bool IsTaken(SchemaExtension extension, string declaration) =>
        declaration.Contains($"@plural(value: \"{extension.Name}\")", StringComparison.OrdinalIgnoreCase);

    /// <summary>The extension fields of a model's API, whose schema must be one that GraphQL.NET takes.</summary>
    private static IEnumerable<string> FindExtensions(string sdl)
    {
        var reading = ModelReader.Read(sdl);
        Assert.True(reading.Model is not null, string.Join('\n', reading.Errors.Select(error => error.Print(sdl))));
        Assert.True(GraphApi.BuildSchema(reading.Model).Initialized);
        var lines = SchemaText.LinesOf(GraphApi.PrintSchema(reading.Model));
        return ExtensionFields.All.Select(extension => extension.Name)
            .Where(name => lines.Any(line => line.StartsWith($"Query .{name}(", StringComparison.Ordinal) && !line.Contains("where:", StringComparison.Ordinal)));
    }
}
