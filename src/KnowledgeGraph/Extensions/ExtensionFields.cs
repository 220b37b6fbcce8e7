using System.Collections.Frozen;
using System.Collections.Immutable;
using GraphQL.Types;
using KnowledgeGraph.Extensions.AsOf;
using KnowledgeGraph.Extensions.Cards;
using KnowledgeGraph.Extensions.CitedBy;
using KnowledgeGraph.Extensions.Entity;
using KnowledgeGraph.Extensions.Neighbourhood;
using KnowledgeGraph.Extensions.Relationships;
using KnowledgeGraph.Extensions.Search;
using KnowledgeGraph.Extensions.ShortestPaths;
using KnowledgeGraph.Model;
using KnowledgeGraph.Planning;

namespace KnowledgeGraph.Extensions;

/// <summary>The extension fields of the API, and its directive: a new one is added to this list.</summary>
public static class ExtensionFields
{
    /// <summary>The root fields, in the order of the API schema.</summary>
    public static ImmutableArray<ExtensionField> All { get; } =
        [new EntityField(), new SearchField(), new ShortestPathsField(), new NeighbourhoodField(), new CitedByField(), new CitationCountsField(), new CardsField()];

    /// <summary>Finds the names of the root fields, and of the directive, that the API of a model has: none that the model's own API has.</summary>
    public static IReadOnlySet<string> FindNames(GraphModel model, ISchema schema) => All.Select(field => field.Name)
        .Where(name => schema.Query.Fields.Find(name) is not null && !model.HasRootField(name))
        .Concat(schema.Directives.Find(AsOfDirective.Name) is null ? [] : [AsOfDirective.Name])
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The fields of their objects that show more than was found.</summary>
    internal static ImmutableArray<FoundField> Found { get; } = [new CardFields(), new EndIdFields()];

    /// <summary>The directive <c>@asOf</c>.</summary>
    public static DayDirective AsOf { get; } = new AsOfDirective();
}
