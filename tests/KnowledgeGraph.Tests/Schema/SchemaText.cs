using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Visitors;

namespace KnowledgeGraph.Tests.Schema;

/// <summary>
/// A schema as lines that can be compared: of each type that can be reached from <c>Query</c> one line, and one for each of its members,
/// whatever the order in which the SDL says them.
/// </summary>
internal static class SchemaText
{
    /// <summary>The lines, each beginning with the type's name.</summary>
    /// <param name="sdl">The schema.</param>
    /// <param name="leftOut">Root fields that are left out, with all that only they lead to.</param>
    public static SortedSet<string> LinesOf(string sdl, params IEnumerable<string> leftOut)
    {
        var types = Parser.Parse(sdl).Definitions.OfType<GraphQLTypeDefinition>().ToDictionary(type => type.Name.StringValue, StringComparer.Ordinal);
        ((GraphQLObjectTypeDefinition)types["Query"]).Fields!.Items.RemoveAll(field => leftOut.Contains(field.Name.StringValue, StringComparer.Ordinal));
        return new SortedSet<string>(Reach(types).SelectMany(LinesOf), StringComparer.Ordinal);
    }

    private static IEnumerable<GraphQLTypeDefinition> Reach(Dictionary<string, GraphQLTypeDefinition> types)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Queue<string>(["Query"]);
        while (waiting.TryDequeue(out var name))
        {
            if (types.TryGetValue(name, out var type) && reached.Add(name))
            {
                yield return type;
                foreach (var next in NamesIn(type).Concat(ImplementersOf(name, types)))
                {
                    waiting.Enqueue(next);
                }
            }
        }
    }

    private static IEnumerable<string> ImplementersOf(string name, Dictionary<string, GraphQLTypeDefinition> types) => types.Values
        .OfType<GraphQLObjectTypeDefinition>()
        .Where(type => (type.Interfaces?.Items ?? []).Any(shared => shared.Name.StringValue == name))
        .Select(type => type.Name.StringValue);

    private static IEnumerable<string> NamesIn(GraphQLTypeDefinition type) => (type switch
    {
        GraphQLObjectTypeDefinition item => [.. item.Interfaces?.Items ?? [], .. Of(item.Fields).SelectMany(TypesOf)],
        GraphQLInterfaceTypeDefinition item => [.. item.Interfaces?.Items ?? [], .. Of(item.Fields).SelectMany(TypesOf)],
        GraphQLInputObjectTypeDefinition item => Of(item.Fields).Select(field => field.Type),
        GraphQLUnionTypeDefinition item => item.Types?.Items ?? [],
        _ => Enumerable.Empty<GraphQLType>(),
    }).Select(named => Print(named).Trim('[', ']', '!'));

    private static IEnumerable<GraphQLType> TypesOf(GraphQLFieldDefinition field) =>
        [field.Type, .. Of(field.Arguments).Select(argument => argument.Type)];

    private static IEnumerable<string> LinesOf(GraphQLTypeDefinition type)
    {
        var name = type.Name.StringValue;
        return MembersOf(type).Select(member => $"{name} {member}").Prepend($"{name}: {type.Kind}{Description(type)}");
    }

    private static IEnumerable<string> MembersOf(GraphQLTypeDefinition type) => type switch
    {
        GraphQLObjectTypeDefinition item => [.. Named("implements", item.Interfaces?.Items), .. Of(item.Fields).Select(Line)],
        GraphQLInterfaceTypeDefinition item => [.. Named("implements", item.Interfaces?.Items), .. Of(item.Fields).Select(Line)],
        GraphQLInputObjectTypeDefinition item => Of(item.Fields).Select(Line),
        GraphQLUnionTypeDefinition item => Named("|", item.Types?.Items),
        GraphQLEnumTypeDefinition item => Of(item.Values).Select(value => Line(value, "")),
        _ => [],
    };

    private static IEnumerable<string> Named(string word, IEnumerable<GraphQLNamedType>? types) => (types ?? []).Select(type => $"{word} {Print(type)}");

    private static string Line(GraphQLFieldDefinition field)
    {
        var arguments = Of(field.Arguments).Select(argument => Line(argument)).Order(StringComparer.Ordinal);
        return Line(field, $"({string.Join(", ", arguments)}): {Print(field.Type)}");
    }

    private static string Line(GraphQLInputValueDefinition value) =>
        Line(value, $": {Print(value.Type)}{(value.DefaultValue is null ? "" : $" = {Print(value.DefaultValue)}")}");

    private static string Line<T>(T definition, string rest)
        where T : GraphQLTypeDefinition, IHasDirectivesNode =>
        $".{definition.Name}{rest}{string.Concat((definition.Directives?.Items ?? []).Select(directive => " " + Print(directive)))}{Description(definition)}";

    private static string Description(GraphQLTypeDefinition definition) =>
        definition.Description is null ? "" : $" \"{definition.Description.Value}\"".Replace("\n", "\\n", StringComparison.Ordinal);

    private static List<T> Of<T>(ASTListNode<T>? nodes)
        where T : ASTNode => nodes?.Items ?? [];

    private static string Print(ASTNode node) => new SDLPrinter().Print(node).Trim();
}
