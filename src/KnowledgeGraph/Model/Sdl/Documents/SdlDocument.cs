using GraphQLParser.AST;

namespace KnowledgeGraph.Model.Sdl.Documents;

/// <summary>The kinds of types.</summary>
internal enum SdlKind
{
    /// <summary><c>type … @node</c>.</summary>
    Node,

    /// <summary><c>type … @relationshipProperties</c>.</summary>
    RelationshipProperties,

    /// <summary><c>interface</c>.</summary>
    Interface,

    /// <summary><c>union</c>.</summary>
    Union,

    /// <summary><c>enum</c>.</summary>
    Enum,

    /// <summary><c>scalar</c>.</summary>
    Scalar,
}

/// <summary>One type of the SDL, its extensions taken in.</summary>
internal sealed record SdlType(SdlKind Kind, string Name, GraphQLTypeDefinition Definition)
{
    /// <summary>The description; null if there is none.</summary>
    public string? Description => Definition.Description.Text();

    /// <summary>The fields; empty for types that have none.</summary>
    public List<GraphQLFieldDefinition> Fields { get; } = [];

    /// <summary>The interfaces that it says it implements.</summary>
    public List<GraphQLNamedType> Interfaces { get; } = [];

    /// <summary>The members of a union.</summary>
    public List<GraphQLNamedType> Members { get; } = [];

    /// <summary>The values of an enum.</summary>
    public List<GraphQLEnumValueDefinition> Values { get; } = [];

    /// <summary>The directives.</summary>
    public List<GraphQLDirective> Directives { get; } = [];

    /// <summary>The field of that name; null if there is none.</summary>
    public GraphQLFieldDefinition? FindField(string name) => Fields.Find(field => field.Name.StringValue == name);
}

/// <summary>The types of the SDL, in its order, and the directives of its schema.</summary>
internal sealed record SdlDocument(IReadOnlyDictionary<string, SdlType> TypesByName, IReadOnlyList<GraphQLDirective> SchemaDirectives)
{
    /// <summary>The types, in the order of the SDL.</summary>
    public IEnumerable<SdlType> Types => TypesByName.Values.OrderBy(type => type.Definition.Location.Start);

    /// <summary>The types of one kind, in the order of the SDL.</summary>
    public IEnumerable<SdlType> OfKind(SdlKind kind) => Types.Where(type => type.Kind == kind);

    /// <summary>The type of that name; null if there is none.</summary>
    public SdlType? Find(string name) => TypesByName.GetValueOrDefault(name);

    /// <summary>Sorts the definitions out.</summary>
    public static SdlDocument Read(GraphQLDocument document, ErrorList errors)
    {
        var reader = new SdlDocumentReader(errors);
        foreach (var definition in document.Definitions)
        {
            reader.ReadDefinition(definition);
        }

        foreach (var definition in document.Definitions)
        {
            reader.ReadExtension(definition);
        }

        return new SdlDocument(reader.Types, reader.SchemaDirectives);
    }
}
