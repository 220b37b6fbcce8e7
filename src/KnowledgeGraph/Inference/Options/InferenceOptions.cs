using System.Collections.Immutable;

namespace KnowledgeGraph.Inference.Options;

/// <summary>Decisions of a person, where the files alone leave a choice.</summary>
public sealed record InferenceOptions
{
    /// <summary>The types of tables, by the name of the table: <c>customers=Client</c>. Of a graph, without a type a label is left out.</summary>
    public ImmutableDictionary<string, string> Types { get; init; } = Empty;

    /// <summary>The columns of keys, by the name of the table: <c>towns=code,town</c>. Of a graph, the property, by the label; without one, Neo4j's own id.</summary>
    public ImmutableDictionary<string, string> Keys { get; init; } = Empty;

    /// <summary>The tables to which columns lead: <c>orders.shipVia=shippers</c>; without a table they lead nowhere: <c>orders.shipVia=</c>. Of a graph, the names of fields, from a
    /// label and to one: <c>Person.ACTED_IN=movies</c>, <c>ACTED_IN.Movie=cast</c>; without a name they are left out.</summary>
    public ImmutableDictionary<string, string> Relationships { get; init; } = Empty;

    /// <summary>The types of nodes that columns become: <c>GICS Sector=Sector</c>.</summary>
    public ImmutableDictionary<string, string> Extractions { get; init; } = Empty;

    /// <summary>The columns that are text, whatever their values are.</summary>
    public ImmutableHashSet<string> Texts { get; init; } = [];

    /// <summary>The columns that are true or false, written 1 and 0.</summary>
    public ImmutableHashSet<string> Booleans { get; init; } = [];

    /// <summary>The separators of lists, by column: <c>altSpellings=|</c>.</summary>
    public ImmutableDictionary<string, string> Splits { get; init; } = Empty;

    /// <summary>Of a graph: the types of properties, by label or relationship type: <c>Movie.rating=Float</c>; without a type they are left out.</summary>
    public ImmutableDictionary<string, string> Fields { get; init; } = Empty;

    /// <summary>Of a graph: the properties that search looks in, by label: <c>Movie=title,tagline</c>.</summary>
    public ImmutableDictionary<string, string> Searches { get; init; } = Empty;

    /// <summary>Of a graph: the relationships of which a node may have several, whatever it has now: <c>Person.LIVES_IN</c>, <c>LIVES_IN.City</c>.</summary>
    public ImmutableHashSet<string> Lists { get; init; } = [];

    /// <summary>True if the day comes first in dates that leave it open, false if the month does; null: not known.</summary>
    public bool? IsDayFirst { get; init; }

    private static ImmutableDictionary<string, string> Empty { get; } = ImmutableDictionary.Create<string, string>(StringComparer.Ordinal);
}
