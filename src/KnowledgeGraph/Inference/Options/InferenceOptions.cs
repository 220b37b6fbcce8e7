using System.Collections.Immutable;

namespace KnowledgeGraph.Inference.Options;

/// <summary>Decisions of a person, where the files alone leave a choice.</summary>
public sealed record InferenceOptions
{
    /// <summary>The types of tables, by the name of the table: <c>customers=Client</c>.</summary>
    public ImmutableDictionary<string, string> Types { get; init; } = Empty;

    /// <summary>The columns of keys, by the name of the table: <c>towns=code,town</c>.</summary>
    public ImmutableDictionary<string, string> Keys { get; init; } = Empty;

    /// <summary>The tables to which columns lead: <c>orders.shipVia=shippers</c>; without a table they lead nowhere: <c>orders.shipVia=</c>.</summary>
    public ImmutableDictionary<string, string> Relationships { get; init; } = Empty;

    /// <summary>The types of nodes that columns become: <c>GICS Sector=Sector</c>.</summary>
    public ImmutableDictionary<string, string> Extractions { get; init; } = Empty;

    /// <summary>The columns that are text, whatever their values are.</summary>
    public ImmutableHashSet<string> Texts { get; init; } = [];

    /// <summary>The columns that are true or false, written 1 and 0.</summary>
    public ImmutableHashSet<string> Booleans { get; init; } = [];

    /// <summary>The separators of lists, by column: <c>altSpellings=|</c>.</summary>
    public ImmutableDictionary<string, string> Splits { get; init; } = Empty;

    /// <summary>True if the day comes first in dates that leave it open, false if the month does; null: not known.</summary>
    public bool? IsDayFirst { get; init; }

    private static ImmutableDictionary<string, string> Empty { get; } = ImmutableDictionary.Create<string, string>(StringComparer.Ordinal);
}
