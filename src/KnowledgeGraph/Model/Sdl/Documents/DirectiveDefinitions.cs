using GraphQLParser;
using GraphQLParser.AST;

namespace KnowledgeGraph.Model.Sdl.Documents;

/// <summary>The definitions in <c>Directives.graphql</c>.</summary>
internal sealed class DirectiveDefinitions
{
    private readonly Dictionary<string, GraphQLDirectiveDefinition> _directives;
    private readonly Dictionary<string, GraphQLEnumTypeDefinition> _enums;

    private DirectiveDefinitions(GraphQLDocument document)
    {
        _directives = document.Definitions.OfType<GraphQLDirectiveDefinition>()
            .ToDictionary(definition => definition.Name.StringValue, StringComparer.Ordinal);
        _enums = document.Definitions.OfType<GraphQLEnumTypeDefinition>()
            .ToDictionary(definition => definition.Name.StringValue, StringComparer.Ordinal);
    }

    /// <summary>The names of all directives.</summary>
    public IEnumerable<string> Names => _directives.Keys;

    /// <summary>Reads the definitions.</summary>
    public static DirectiveDefinitions Read()
    {
        using var stream = typeof(DirectiveDefinitions).Assembly.GetManifestResourceStream("KnowledgeGraph.Model.Directives.graphql")!;
        using var reader = new StreamReader(stream);
        return new DirectiveDefinitions(Parser.Parse(reader.ReadToEnd()));
    }

    /// <summary>The directive of that name; null if there is none.</summary>
    public GraphQLDirectiveDefinition? Find(string name) => _directives.GetValueOrDefault(name);

    /// <summary>The values of an enum of arguments; null where the name is of no enum.</summary>
    public IReadOnlyList<string>? FindEnumValues(string name) =>
        _enums.GetValueOrDefault(name)?.Values?.Select(value => value.Name.StringValue).ToArray();

    /// <summary>Finds the use of a directive among others; null if it is not used.</summary>
    public DirectiveUse? FindUse(string name, IEnumerable<GraphQLDirective> directives) =>
        directives.FirstOrDefault(directive => directive.Name.StringValue == name) is { } use
            ? new DirectiveUse(use, _directives[name])
            : null;

    /// <summary>Lists the uses of a directive that may be used several times.</summary>
    public IEnumerable<DirectiveUse> FindUses(string name, IEnumerable<GraphQLDirective> directives) =>
        directives.Where(directive => directive.Name.StringValue == name).Select(use => new DirectiveUse(use, _directives[name]));
}
