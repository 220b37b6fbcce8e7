using GraphQLParser;
using GraphQLParser.AST;
using KnowledgeGraph.Model.Sdl.Documents;

namespace KnowledgeGraph.Model.Sdl;

/// <summary>The text of a model.</summary>
public static class ModelText
{
    private static readonly string[] Sources = ["data", "column"];

    /// <summary>
    /// Removes the directives that name the files of the data (<c>@data</c>, <c>@column</c>), and leaves all else as it is: a file that holds a graph has its
    /// rows beside the model.
    /// </summary>
    /// <param name="sdl">A model that has no errors.</param>
    public static string WithoutSources(string sdl)
    {
        var directives = Parser.Parse(sdl).Definitions.SelectMany(DirectivesOf).Where(directive => Sources.Contains(directive.Name.StringValue, StringComparer.Ordinal));
        foreach (var directive in directives.OrderByDescending(directive => directive.Location.Start))
        {
            sdl = sdl[..directive.Location.Start].TrimEnd(' ', '\t') + sdl[directive.Location.End..];
        }

        return sdl;
    }

    private static IEnumerable<GraphQLDirective> DirectivesOf(ASTNode definition) => definition switch
    {
        GraphQLObjectTypeDefinition type => [.. type.Directives.OrEmpty(), .. FieldsOf(type.Fields)],
        GraphQLInterfaceTypeDefinition type => [.. type.Directives.OrEmpty(), .. FieldsOf(type.Fields)],
        _ => [],
    };

    private static IEnumerable<GraphQLDirective> FieldsOf(GraphQLFieldsDefinition? fields) =>
        fields is null ? [] : fields.SelectMany(field => field.Directives.OrEmpty());
}
