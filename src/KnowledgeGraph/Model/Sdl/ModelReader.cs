using GraphQLParser;
using GraphQLParser.Exceptions;
using KnowledgeGraph.Model.Sdl.Checks;
using KnowledgeGraph.Model.Sdl.Documents;

namespace KnowledgeGraph.Model.Sdl;

/// <summary>
/// Reads a model from SDL: types with the directives of <c>Directives.graphql</c>. That file lists which of them are the Neo4j GraphQL
/// Library's (https://neo4j.com/docs/graphql/current/directives) and which are the service's.
/// </summary>
public static class ModelReader
{
    /// <summary>Reads SDL into a model whose types fit each other, or finds all that is wrong with it. Never throws for what the SDL says.</summary>
    public static ModelReading Read(string sdl)
    {
        var errors = new ErrorList(sdl);
        var document = Parse(sdl, errors);
        if (document is null)
        {
            return new ModelReading(null, errors.ToSorted());
        }

        var directives = DirectiveDefinitions.Read();
        NameCheck.Check(document, errors);
        new DirectiveCheck(directives, errors).Check(document);
        new FieldCheck(document, errors).Check();
        new InterfaceCheck(document, errors).Check();
        var model = new TypeReader(document, directives, errors).ReadModel(sdl);
        RootFieldCheck.Check(model, document, errors);
        if (errors.IsEmpty)
        {
            new ComposedNameCheck(model, document, errors).Check();
        }

        return errors.IsEmpty ? new ModelReading(model, []) : new ModelReading(null, errors.ToSorted());
    }

    private static SdlDocument? Parse(string sdl, ErrorList errors)
    {
        try
        {
            return SdlDocument.Read(Parser.Parse(sdl), errors);
        }
        catch (GraphQLParserException exception)
        {
            errors.AddSyntaxError(exception);
            return null;
        }
    }
}
