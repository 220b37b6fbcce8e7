using System.Collections.Immutable;
using KnowledgeGraph.ApiSchema.Operators;
using KnowledgeGraph.ApiSchema.Sdl;
using KnowledgeGraph.Model;
using KnowledgeGraph.Model.Sdl.Documents;

namespace KnowledgeGraph.ApiSchema.Inputs;

/// <summary>The inputs of <c>where</c> that speak of a relationship and the node to which it leads.</summary>
internal static class ConnectionWhereInputs
{
    /// <summary>The filter of a connection's edges, which is shared by all that implement the field.</summary>
    public static string Define(SchemaTypes types, SchemaRelationship relationship)
    {
        var name = $"{relationship.Stem}ConnectionWhere";
        return types.Define(name, () => relationship.Target is UnionType
            ? new SchemaType(
                "input",
                name,
                [
                    .. types.Model.NodeTypesOf(relationship.Target)
                        .Select(node => new SchemaField(node.Name, DefineEdgeWhere(types, $"{relationship.Stem}{node.Name}ConnectionWhere", relationship, node))),
                ])
            : EdgeWhere(types, name, relationship, relationship.Target));
    }

    /// <summary>The quantified filters of a connection.</summary>
    public static string DefineFilters(SchemaTypes types, SchemaRelationship relationship)
    {
        var name = $"{relationship.OwnStem}ConnectionFilters";
        return types.Define(name, () => new SchemaType(
            "input",
            name,
            [
                .. relationship.IsFilterable ? DefineQuantifiers(types, relationship) : [],
                .. relationship.IsFilterableByAggregate ? [DefineAggregate(types, relationship)] : ImmutableArray<SchemaField>.Empty,
            ]));
    }

    private static string DefineEdgeWhere(SchemaTypes types, string name, SchemaRelationship relationship, NodeType member) =>
        types.Define(name, () => EdgeWhere(types, name, relationship, member));

    private static SchemaType EdgeWhere(SchemaTypes types, string name, SchemaRelationship relationship, TargetType target)
    {
        var edge = EdgeInputs.TryDefine(types, relationship, "Where", WhereInputs.Define);
        return new SchemaType(
            "input",
            name,
            [
                .. WhereInputs.Logic(name),
                new SchemaField("node", WhereInputs.Define(types, target)),
                .. edge is null ? ImmutableArray<SchemaField>.Empty : [new SchemaField("edge", edge)],
            ]);
    }

    private static IEnumerable<SchemaField> DefineQuantifiers(SchemaTypes types, SchemaRelationship relationship) =>
        Quantifiers.All.Select(quantifier => new SchemaField(quantifier.Name, Define(types, relationship.Shared))
        {
            Description = $"Return {PluralOf(relationship)} where {quantifier.Word} of the related {ConnectionsOf(relationship)} match this filter",
            Deprecated = relationship.Deprecated,
        });

    private static SchemaField DefineAggregate(SchemaTypes types, SchemaRelationship relationship) =>
        new("aggregate", AggregateWhereInputs.Define(types, relationship))
        {
            Description = $"Filter {PluralOf(relationship)} by aggregating results on related {ConnectionsOf(relationship)}",
            Deprecated = relationship.Deprecated,
        };

    private static string PluralOf(SchemaRelationship relationship) => Plurals.Pluralize(relationship.Source.Name);

    private static string ConnectionsOf(SchemaRelationship relationship) => $"{relationship.Stem}Connections";
}
