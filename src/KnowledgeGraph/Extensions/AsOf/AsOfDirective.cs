using KnowledgeGraph.ApiSchema.Sdl;
using KnowledgeGraph.Planning;
using KnowledgeGraph.Planning.Context;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Extensions.AsOf;

/// <summary>The directive <c>@asOf</c> of operations; a model whose relationships have <c>@validity</c> has it.</summary>
internal sealed class AsOfDirective : DayDirective
{
    /// <summary>The name of the directive.</summary>
    public const string Name = "asOf";

    private const string Sdl = """"

        """
        Answers from the graph as it was on a day. A relationship that has a validity is there only if it holds on that day: from its first
        day to its last, where an end that is null is open. This applies to lists, connections, filters and aggregates.
        """
        directive @asOf(date: Date!) on QUERY

        """";

    /// <inheritdoc/>
    internal override string Write(SchemaTypes types) =>
        types.Has("Date") && types.Model.RelationshipProperties.Any(properties => properties.Validity is not null) ? Sdl : "";

    /// <inheritdoc/>
    internal override Parameter? PlanDay(InputReader inputs, ParameterList parameters) =>
        inputs.ReadDirective(Name) is { } day ? parameters.Add(ScalarType.Date, day) : null;
}
