using GraphQLParser.AST;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Model.Sdl.Documents;

/// <summary>Reads fields that show a value.</summary>
internal sealed class PropertyReader
{
    private static readonly Dictionary<string, ScalarType> Scalars = Enum.GetValues<ScalarType>()
        .Where(scalar => scalar is not (ScalarType.Enum or ScalarType.Custom))
        .ToDictionary(scalar => scalar == ScalarType.Id ? "ID" : scalar.ToString(), StringComparer.Ordinal);

    private readonly SdlDocument _document;
    private readonly DirectiveDefinitions _directives;
    private readonly ErrorList _errors;
    private readonly Dictionary<string, EnumType> _enums;

    /// <summary>A reader of one SDL text.</summary>
    public PropertyReader(SdlDocument document, DirectiveDefinitions directives, ErrorList errors)
    {
        (_document, _directives, _errors) = (document, directives, errors);
        _enums = document.OfKind(SdlKind.Enum).ToDictionary(type => type.Name, ReadEnum, StringComparer.Ordinal);
    }

    /// <summary>The names of the scalars that a model need not declare.</summary>
    public static IEnumerable<string> ScalarNames => Scalars.Keys;

    /// <summary>The enums, in the order of the SDL.</summary>
    public IEnumerable<EnumType> Enums => _document.OfKind(SdlKind.Enum).Select(type => _enums[type.Name]);

    /// <summary>Checks whether a field shows a value, and not nodes.</summary>
    public bool IsProperty(GraphQLFieldDefinition field)
    {
        var type = field.Type.Named().Name.StringValue;
        return Scalars.ContainsKey(type) || _document.Find(type)?.Kind is SdlKind.Enum or SdlKind.Scalar;
    }

    /// <summary>Reads such a field.</summary>
    public Property Read(GraphQLFieldDefinition field)
    {
        var type = ReadType(field);
        var selectable = Find("selectable", field);
        var filterable = Find("filterable", field);
        return new Property(field.Name.StringValue, type)
        {
            Description = field.Description.Text(),
            StoredName = Find("alias", field)?.Text("property") ?? field.Name.StringValue,
            Deprecated = Find("deprecated", field)?.Text("reason"),
            Coalesce = ReadValue("coalesce", field, type),
            IsSelectable = selectable?.Flag("onRead") ?? true,
            IsAggregable = selectable?.Flag("onAggregate") ?? true,
            IsFilterable = filterable?.Flag("byValue") ?? true,
            IsFilterableByAggregate = filterable?.Flag("byAggregate") ?? true,
            IsSortable = Find("sortable", field)?.Flag("byValue") ?? true,
            IsElementId = ReadIsElementId(field, type),
            IsAttribution = Find("attribution", field) is not null,
            Terms = [.. _directives.FindUses("term", field.Directives.OrEmpty()).Select(use => new Term(use.Text("iri") ?? "", use.Text("prefix")))],
        };
    }

    /// <summary>Checks a value that only writing uses.</summary>
    public void CheckDefault(GraphQLFieldDefinition field, Property property) => ReadValue("default", field, property.Type);

    private bool ReadIsElementId(GraphQLFieldDefinition field, PropertyType type)
    {
        var isElementId = Find("elementId", field) is not null;
        if (isElementId && type is not { Scalar: ScalarType.Id, IsList: false, IsRequired: true })
        {
            _errors.Add(field.Type, $"Field '{field.Name}' has the type {field.Type.Print()}; an @elementId is a text that every node has.", "Write ID!.");
        }

        return isElementId;
    }

    private EnumType ReadEnum(SdlType type) => new(type.Name, type.Description, [.. type.Values.Select(ReadEnumValue)]);

    private EnumValue ReadEnumValue(GraphQLEnumValueDefinition value) => new(value.Name.StringValue, value.Description.Text())
    {
        Deprecated = _directives.FindUse("deprecated", value.Directives.OrEmpty())?.Text("reason"),
    };

    private DirectiveUse? Find(string directive, GraphQLFieldDefinition field) =>
        _directives.FindUse(directive, field.Directives.OrEmpty());

    private PropertyType ReadType(GraphQLFieldDefinition field)
    {
        var written = field.Type;
        var isRequired = written is GraphQLNonNullType;
        var list = (written is GraphQLNonNullType required ? required.Type : written) as GraphQLListType;
        var name = written.Named().Name.StringValue;
        if (list is not null && list.Type is not GraphQLNonNullType { Type: GraphQLNamedType })
        {
            _errors.Add(
                field.Type,
                $"Field '{field.Name}' has the type {written.Print()}; a list holds values, none of them null.",
                $"Write [{name}!]{(isRequired ? "!" : "")}.");
        }

        var scalar = Scalars.GetValueOrDefault(name, _enums.ContainsKey(name) ? ScalarType.Enum : ScalarType.Custom);
        return new PropertyType(scalar, _enums.GetValueOrDefault(name), list is not null, isRequired, IsElementRequired: list is not null)
        {
            Custom = scalar == ScalarType.Custom ? new CustomScalar(name, _document.Find(name)?.Description) : null,
        };
    }

    private object? ReadValue(string directive, GraphQLFieldDefinition field, PropertyType type)
    {
        if (Find(directive, field) is not { } use || use.Value("value") is not { } written)
        {
            return null;
        }

        if (!SdlValue.TryRead(written, type, out var value))
        {
            _errors.Add(
                written,
                $"The value of @{directive} is none of type {field.Type.Print()}, the type of field '{field.Name}'.",
                type.Enum is null ? null : $"The values of {type.Enum.Name} are {string.Join(", ", type.Enum.Values.Select(member => member.Name))}.");
        }

        return value;
    }
}
