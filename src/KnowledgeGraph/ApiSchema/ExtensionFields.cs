using System.Collections.Immutable;
using KnowledgeGraph.ApiSchema.Objects;
using KnowledgeGraph.ApiSchema.Sdl;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.ApiSchema;

/// <summary>
/// The root fields of our own. None is in the way of what the model asks for: one whose name, or the name of one of whose types, is
/// taken by the model's own API is left out.
/// </summary>
internal static class ExtensionFields
{
    private const string AsOf = """"

        """
        Asks of the graph as it was on a day. Relationships that say when they hold are there only if they hold on it: from their first
        day to their last, where an end that is null is open. This counts in lists, connections, filters and aggregates alike.
        """
        directive @asOf(date: Date!) on QUERY

        """";

    /// <summary>Those that a model's API has, once all that the model asks for has been named.</summary>
    public static ImmutableArray<SchemaField> Of(SchemaTypes types)
    {
        if (types.Model.AnyNode is not { } any)
        {
            return [];
        }

        ImmutableArray<Addition> additions =
        [
            new("entity", [], () => EntityOf(types, any)),
            .. types.Model.SearchedTypes.IsEmpty
                ? ImmutableArray<Addition>.Empty
                : [new Addition("search", SearchFields.TypeNames, () => SearchFields.Of(types, any))],
            .. types.Model.WalkedTypes.IsEmpty
                ? ImmutableArray<Addition>.Empty
                :
                [
                    new Addition("shortestPaths", WalkFields.PathTypeNames, () => WalkFields.PathsOf(types, any)),
                    new Addition("neighbourhood", WalkFields.NeighbourhoodTypeNames, () => WalkFields.NeighbourhoodOf(types, any)),
                ],
            .. types.Model.WalkedTypes.IsEmpty || (CitingTypes.NodesOf(types.Model).IsEmpty && CitingTypes.RelationshipsOf(types.Model).IsEmpty)
                ? ImmutableArray<Addition>.Empty
                : [new Addition("citedBy", WalkFields.CitationTypeNames, () => WalkFields.CitationsOf(types, any))],
        ];
        ImmutableArray<Addition> free = [.. additions.Where(addition => IsFree(types, addition, any))];
        return [.. free.Select(addition => addition.Make())];
    }

    /// <summary>The directives of our own, as SDL: <c>@asOf</c> where relationships say when they hold (<c>@validity</c>); empty where none does.</summary>
    public static string DirectivesOf(SchemaTypes types) =>
        types.Has("Date") && types.Model.RelationshipProperties.Any(properties => properties.Validity is not null) ? AsOf : "";

    private static bool IsFree(SchemaTypes types, Addition addition, UnionType any) =>
        !types.Model.NodeTypes.Concat<TargetType>(types.Model.Interfaces).Concat(types.Model.Unions).Any(target => target.Plural == addition.Name)
        && !addition.TypeNames.Append(any.Name).Any(types.Has);

    private static SchemaField EntityOf(SchemaTypes types, UnionType any) => new("entity", ObjectTypes.Of(types, any))
    {
        Arguments = "(id: ID!)",
        Description = "The node that has this id, of whatever type; null where there is none.",
    };

    /// <param name="Name">The root field.</param>
    /// <param name="TypeNames">The types that it brings along, apart from <see cref="GraphModel.AnyNode"/>.</param>
    /// <param name="Make">Makes the field, and names its types.</param>
    private sealed record Addition(string Name, ImmutableArray<string> TypeNames, Func<SchemaField> Make);
}
