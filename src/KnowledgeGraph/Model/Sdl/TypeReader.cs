using System.Collections.Immutable;
using GraphQLParser.AST;
using KnowledgeGraph.Model.Sdl.Directives;
using KnowledgeGraph.Model.Sdl.Documents;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Model.Sdl;

/// <summary>Reads the types of a model.</summary>
internal sealed class TypeReader
{
    private readonly SdlDocument _document;
    private readonly DirectiveDefinitions _directives;
    private readonly PropertyReader _properties;
    private readonly RelationshipReader _relationships;
    private readonly LookupReader _lookups;
    private readonly BibliographyReader _bibliographies;
    private readonly DisplayReader _displays;
    private readonly DataReader _data;
    private readonly DirectiveUse? _schemaQuery;

    /// <summary>A reader of one SDL text.</summary>
    public TypeReader(SdlDocument document, DirectiveDefinitions directives, ErrorList errors)
    {
        (_document, _directives) = (document, directives);
        _properties = new PropertyReader(document, directives, errors);
        _relationships = new RelationshipReader(document, directives, errors);
        _lookups = new LookupReader(document, directives, errors);
        _bibliographies = new BibliographyReader(directives, errors);
        _displays = new DisplayReader(directives, errors);
        _data = new DataReader(directives, errors);
        _schemaQuery = directives.FindUse("query", document.SchemaDirectives);
    }

    /// <summary>Reads them all.</summary>
    /// <param name="sdl">The text that the document was read from.</param>
    public GraphModel ReadModel(string sdl)
    {
        ImmutableArray<RelationshipProperties> properties = [.. _document.OfKind(SdlKind.RelationshipProperties).Select(ReadRelationshipProperties)];
        var propertiesByName = properties.ToDictionary(type => type.Name, StringComparer.Ordinal);
        return new GraphModel(
            [.. _document.OfKind(SdlKind.Node).Select(type => ReadNodeType(type, propertiesByName))],
            [.. _document.OfKind(SdlKind.Interface).Select(ReadInterface)],
            [.. _document.OfKind(SdlKind.Union).Select(ReadUnion)],
            properties,
            [.. _properties.Enums])
        {
            Sdl = sdl,
        };
    }

    private static ImmutableArray<string> NamesOf(IEnumerable<GraphQLNamedType> types) => [.. types.Select(type => type.Name.StringValue)];

    private static ImmutableArray<string> FieldNamesOf(SdlType type) => [.. type.Fields.Select(field => field.Name.StringValue)];

    private static Property? FindKey(ImmutableArray<Property> properties)
    {
        var keys = properties.Where(property => property.Type is { Scalar: ScalarType.Id, IsRequired: true, IsList: false }).ToArray();
        return keys.FirstOrDefault(property => property.Name == "id") ?? keys.FirstOrDefault();
    }

    private RelationshipProperties ReadRelationshipProperties(SdlType type)
    {
        var properties = ReadProperties(type);
        var validity = _directives.FindUse("validity", type.Directives);
        return new RelationshipProperties(type.Name)
        {
            Description = type.Description,
            Properties = properties,
            Lookups = _lookups.ReadLookups(type, properties),
            Order = _displays.ReadProperty(type, "order", properties),
            Data = _data.ReadRelationships(type.Directives),
            Validity = validity is null ? null : _lookups.ReadValidity(validity, type, properties),
            FieldNames = FieldNamesOf(type),
        };
    }

    private NodeType ReadNodeType(SdlType type, Dictionary<string, RelationshipProperties> propertiesByName)
    {
        var properties = ReadProperties(type);
        var labels = _directives.FindUse("node", type.Directives)?.Texts("labels");
        var search = _directives.FindUse("search", type.Directives);
        return WithRootFields(type, new NodeType(type.Name)
        {
            Plural = ReadPlural(type),
            Labels = labels is null or [] ? [type.Name] : labels.Value,
            Interfaces = NamesOf(type.Interfaces),
            Properties = properties,
            Relationships =
            [
                .. type.Fields
                    .Where(LeadsToNodes)
                    .Select(field => (Field: field, Use: _directives.FindUse("relationship", field.Directives.OrEmpty())))
                    .Where(field => field.Use is not null)
                    .Select(field => _relationships.Read(field.Field, field.Use!, propertiesByName))
                    .OfType<RelationshipField>()
                    .Select(field => ReadSources(field, type.FindField(field.Name)!)),
            ],
            Lookups = _lookups.ReadLookups(type, properties),
            Role = _displays.ReadRole(type),
            Caption = _displays.ReadProperty(type, "caption", properties),
            SearchFields = search is null ? [] : _lookups.ReadSearch(search, type, properties),
            Bibliography = _bibliographies.Read(type),
            Terms = [.. _directives.FindUses("term", type.Directives).Select(use => new Term(use.Text("iri") ?? "", use.Text("prefix")))],
            Data = _data.ReadNodes(type),
            FieldNames = FieldNamesOf(type),
            Key = FindKey(properties),
        });
    }

    private RelationshipField ReadSources(RelationshipField field, GraphQLFieldDefinition written) => field with
    {
        Label = _displays.ReadLabel(written),
        Column = _data.ReadColumn(written),
        Data = _data.ReadRelationships(written.Directives.OrEmpty()),
    };

    private InterfaceType ReadInterface(SdlType type) => WithRootFields(type, new InterfaceType(type.Name)
    {
        Plural = ReadPlural(type),
        Interfaces = NamesOf(type.Interfaces),
        Properties = ReadProperties(type),
        Relationships = [.. type.Fields.Where(LeadsToNodes).Select(_relationships.ReadDeclared).OfType<DeclaredRelationship>()],
        FieldNames = FieldNamesOf(type),
    });

    private UnionType ReadUnion(SdlType type) => WithRootFields(type, new UnionType(type.Name)
    {
        Plural = ReadPlural(type),
        Members = NamesOf(type.Members),
    });

    private ImmutableArray<Property> ReadProperties(SdlType type)
    {
        var properties = ImmutableArray.CreateBuilder<Property>();
        foreach (var field in type.Fields.Where(_properties.IsProperty))
        {
            var property = _properties.Read(field) with { Column = _data.ReadColumn(field) };
            _properties.CheckDefault(field, property);
            _data.CheckOrigin(field, property);
            properties.Add(property);
        }

        return _displays.WithLanguages(type, properties.ToImmutable());
    }

    // A field of an unknown type does where it says so; elsewhere the type is reported as unknown, and no more.
    private bool LeadsToNodes(GraphQLFieldDefinition field) =>
        !_properties.IsProperty(field)
        && (_document.Find(field.Type.Named().Name.StringValue) is not null
            || field.Directives.Has("relationship")
            || field.Directives.Has("declareRelationship"));

    private string ReadPlural(SdlType type) =>
        _directives.FindUse("plural", type.Directives)?.Text("value") is { } plural ? Plurals.CamelCase(plural) : Plurals.Of(type.Name);

    private T WithRootFields<T>(SdlType type, T target)
        where T : TargetType
    {
        var query = _directives.FindUse("query", type.Directives) ?? _schemaQuery;
        var limit = _directives.FindUse("limit", type.Directives);
        var isReadable = query?.Flag("read") ?? true;
        return target with
        {
            Description = type.Description,
            IsReadable = isReadable,
            HasConnection = query?.Flag("connection") ?? isReadable,
            IsAggregable = query?.Flag("aggregate") ?? true,
            Limit = limit is null ? null : new LimitRule(limit.Number("default"), limit.Number("max")),
        };
    }
}
