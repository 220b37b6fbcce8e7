using System.Collections.Immutable;
using KnowledgeGraph.ApiSchema.Objects;
using KnowledgeGraph.ApiSchema.Sdl;
using KnowledgeGraph.Extensions.Entity;
using KnowledgeGraph.Extensions.Relationships;
using KnowledgeGraph.Model;
using KnowledgeGraph.Planning;
using KnowledgeGraph.Planning.Context;
using KnowledgeGraph.Plans;

namespace KnowledgeGraph.Extensions.Cards;

/// <summary>The type <c>Card</c>: any node in the same words, whatever its type is; and the fields of other objects that give cards of their nodes.</summary>
internal sealed class CardFields : FoundField
{
    private const string Card = "Card";
    private const string CardName = "CardName";

    /// <summary>The names of the types.</summary>
    public static ImmutableArray<string> TypeNames => [Card, CardName, NodeTypeEnum.Name];

    /// <summary>Defines a field <c>cards</c> beside the field <c>nodes</c> of an object; none for a model that has one of the types' names.</summary>
    public static IEnumerable<SchemaField> DefineList(SchemaTypes types, UnionType any) => Define(types, any) is { } card
        ? [new SchemaField("cards", $"[{card}!]!") { Description = "The cards of the nodes, in the same order." }]
        : [];

    /// <summary>Defines the fields of an object that gives a part of the graph: <c>nodes</c>, <c>cards</c> and <c>relationships</c>.</summary>
    /// <param name="types">The types of the API schema.</param>
    /// <param name="any">All types of nodes.</param>
    /// <param name="nodes">The description of the nodes.</param>
    /// <param name="relationships">The description of the relationships.</param>
    public static IEnumerable<SchemaField> DefinePart(SchemaTypes types, UnionType any, string nodes, string relationships) =>
    [
        new SchemaField("nodes", $"[{ObjectTypes.Define(types, any)}!]!") { Description = nodes },
        .. DefineList(types, any),
        new SchemaField("relationships", $"[{AnyRelationship.Define(types, any)}!]!") { Description = relationships },
    ];

    /// <summary>Defines a field <c>card</c> beside the field <c>node</c> of an object; none for a model that has one of the types' names.</summary>
    public static IEnumerable<SchemaField> DefineOne(SchemaTypes types, UnionType any) => Define(types, any) is { } card
        ? [new SchemaField("card", $"{card}!") { Description = "The card of the node." }]
        : [];

    /// <summary>Defines the type; null for a model that has one of the types' names.</summary>
    public static string? Define(SchemaTypes types, UnionType any) => TypeNames.Any(types.IsModels) ? null : types.Define(Card, () => new SchemaType(
        "type",
        Card,
        new SchemaField("id", "ID!"),
        new SchemaField("type", NodeTypeEnum.Define(types, any) + "!"),
        new SchemaField("caption", "String!") { Description = "The first of its names, or its id." },
        new SchemaField("language", "String") { Description = "The language of the caption, a tag of BCP 47; null if it is not known." },
        new SchemaField("names", $"[{types.Define(NameType)}!]!") { Description = "Its names, the caption's first." },
        new SchemaField("degree", "Int!") { Description = "The number of its relationships that 'neighbourhood' follows." },
        new SchemaField("node", ObjectTypes.Define(types, any) + "!"))
    {
        Description = "A node of any type in the same words.",
    });

    private static SchemaType NameType => new(
        "type",
        CardName,
        new SchemaField("text", "String!"),
        new SchemaField("language", "String") { Description = "A tag of BCP 47; null if it is not known." },
        new SchemaField("field", "String!") { Description = "The field that holds the name." })
    {
        Description = "A name of a node.",
    };

    /// <inheritdoc/>
    internal override Selection? Plan(CollectedField field, string parent, string type, SelectionPlanner selections) => type != Card
        ? null
        : selections.PlanFoundNodes(
            field.Name == "card" ? "node" : "nodes", isList: field.Name != "card", node => PlanCard(field, node, selections));

    /// <summary>Plans the card of a node of a type.</summary>
    public static ImmutableArray<PlannedField> PlanCard(CollectedField card, NodeType node, SelectionPlanner selections) =>
        [.. selections.Context.Fields.Collect(card.SelectionSets).Select(field => new PlannedField(field.Key, PlanField(field, node, selections)))];

    private static Selection PlanField(CollectedField field, NodeType node, SelectionPlanner selections)
    {
        var context = selections.Context;
        return field.Name switch
        {
            "id" => new ValueSelection(new PropertyReference(node.Key!, PropertyOwner.Node), []),
            "type" => new TextSelection(node.Name),
            "caption" => PlanNames(node, NamesPart.Caption, []),
            "language" => PlanNames(node, NamesPart.Language, []),
            "names" => PlanNames(node, NamesPart.Names, [.. context.Fields.Collect(field.SelectionSets).Select(PlanNameField)]),
            "degree" => new DegreeSelection(
                [.. context.Model.TraversableTypes.Select(context.Validity.Traverse)],
                context.Model.NodeTypesOf(context.Model.AnyNode!)),
            "node" => new ObjectSelection(selections.PlanNode(field.SelectionSets, node)),
            _ => new TextSelection(Card),
        };
    }

    private static PlannedField PlanNameField(CollectedField field) =>
        new(field.Key, field.Name == "__typename" ? new TextSelection(CardName) : new FoundValueSelection(field.Name));

    private static NamesSelection PlanNames(NodeType node, NamesPart part, ImmutableArray<PlannedField> fields) => new(
        new PropertyReference(node.Key!, PropertyOwner.Node), [.. NodeNames.Find(node).Names.Select(name => PlanName(name, node))], part, fields);

    private static NameProperty PlanName(Property name, NodeType node)
    {
        var language = NodeNames.FindLanguage(name);
        var holder = node.Properties.FirstOrDefault(property => property.Name == language);
        return new NameProperty(
            new PropertyReference(name, PropertyOwner.Node),
            holder is null ? language : null,
            holder is null ? null : new PropertyReference(holder, PropertyOwner.Node));
    }
}
