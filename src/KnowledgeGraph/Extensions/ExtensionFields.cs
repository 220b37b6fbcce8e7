using System.Collections.Immutable;
using KnowledgeGraph.Extensions.AsOf;
using KnowledgeGraph.Extensions.Cards;
using KnowledgeGraph.Extensions.CitedBy;
using KnowledgeGraph.Extensions.Entity;
using KnowledgeGraph.Extensions.Neighbourhood;
using KnowledgeGraph.Extensions.Relationships;
using KnowledgeGraph.Extensions.Search;
using KnowledgeGraph.Extensions.ShortestPaths;
using KnowledgeGraph.Planning;

namespace KnowledgeGraph.Extensions;

/// <summary>The extension fields of the API, and its directive: a new one is added to this list.</summary>
public static class ExtensionFields
{
    /// <summary>The root fields, in the order of the API schema.</summary>
    public static ImmutableArray<ExtensionField> All { get; } =
        [new EntityField(), new SearchField(), new ShortestPathsField(), new NeighbourhoodField(), new CitedByField(), new CardsField()];

    /// <summary>The fields of their objects that show more than was found.</summary>
    internal static ImmutableArray<FoundField> Found { get; } = [new CardFields(), new EndIdFields()];

    /// <summary>The directive <c>@asOf</c>.</summary>
    public static DayDirective AsOf { get; } = new AsOfDirective();
}
