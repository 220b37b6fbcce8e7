using System.Collections.Frozen;
using System.Globalization;
using KnowledgeGraph.Plans;
using KnowledgeGraph.QueryText;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Neo4j.Queries.Cypher;

/// <summary>A Cypher statement under construction: text, names, and the model's constants as parameters.</summary>
/// <param name="traits">What is known of the graph.</param>
internal sealed class CypherText(GraphTraits traits)
{
    private static readonly FrozenSet<string> Plain = FrozenSet.Create(
        StringComparer.Ordinal,
        "count", "date", "datetime", "duration", "localdatetime", "localtime", "max", "min", "point", "row", "sum", "time");

    private readonly List<object> _constants = [];
    private int _names;

    /// <summary>What is known of the graph.</summary>
    public GraphTraits Traits => traits;

    /// <summary>The text.</summary>
    public QueryWriter Writer { get; } = NewWriter();

    /// <summary>Values of the model's own (<c>@coalesce</c>), sent as the parameters <c>c0</c>, <c>c1</c>, …</summary>
    public IReadOnlyList<object> Constants => _constants;

    /// <summary>
    /// A writer of Cypher. Names come from the model, whose names hold letters, digits and underscores alone: what Cypher would decode
    /// within backticks (<c>\u0060</c>) cannot stand there. The compiler's own names are written without, since they mean the same.
    /// </summary>
    public static QueryWriter NewWriter() => new(Quote, index => string.Create(CultureInfo.InvariantCulture, $"$p{index}"));

    /// <summary>A new row's names, used nowhere else in the statement.</summary>
    public CypherRow NewRow() => new(++_names);

    /// <summary>Writes a property of a row, with the model's value for none (<c>@coalesce</c>).</summary>
    public void WriteProperty(PropertyReference reference, CypherRow row)
    {
        var owner = reference.Owner == PropertyOwner.Node ? row.Node : row.Relationship;
        var name = new Identifier(reference.Property.StoredName);
        if (reference.Property.Coalesce is not { } value)
        {
            Writer.Write($"{owner}.{name}");
            return;
        }

        Writer.Write($"coalesce({owner}.{name}, ");
        CypherValue.Write(Writer, reference.Property.Type.Scalar, reference.Property.Type.IsList, () => Writer.Write($"$c{_constants.Count}"));
        Writer.Write($")");
        _constants.Add(value);
    }

    /// <summary>
    /// Writes a property of a row as it is selected. The Query API prints floats that have 32 bits too with the digits that tell apart
    /// floats of 32 bits, so 1073741824.0 comes as 1.07374182E9. Therefore each float is a list of its text, wherever one may be.
    /// </summary>
    public void WriteSelected(PropertyReference reference, CypherRow row)
    {
        var type = reference.Property.Type;
        if (type.Scalar is not (ScalarType.Float or ScalarType.Custom) && (traits.HasAllRequired || type.Scalar is not (ScalarType.Int or ScalarType.BigInt or ScalarType.Id)))
        {
            WriteProperty(reference, row);
            return;
        }

        Writer.Write($"CASE WHEN ");
        WriteProperty(reference, row);
        _ = type.IsList ? Writer.Write($" IS :: LIST<FLOAT> NOT NULL THEN [x IN ") : Writer.Write($" IS :: FLOAT NOT NULL THEN [toString(");
        WriteProperty(reference, row);
        _ = type.IsList ? Writer.Write($" | [toString(x)]] ELSE ") : Writer.Write($")] ELSE ");
        WriteProperty(reference, row);
        Writer.Write($" END");
    }

    /// <summary>
    /// Writes a property of a row in lower case (<see cref="LowerCase"/>); null for what is no text, which a graph that others loaded may hold.
    /// </summary>
    public void WriteLowerCase(PropertyReference reference, CypherRow row)
    {
        Writer.Write($"replace(toLower(");
        _ = traits.HasAllRequired ? Writer : Writer.Write($"CASE WHEN ");
        WriteProperty(reference, row);
        if (!traits.HasAllRequired)
        {
            Writer.Write($" IS :: STRING NOT NULL THEN ");
            WriteProperty(reference, row);
            Writer.Write($" END");
        }

        Writer.Write($"), 'ς', 'σ')");
    }

    /// <summary>Writes a parameter as a value of its scalar; lists element by element.</summary>
    public void WriteParameter(Parameter parameter) =>
        CypherValue.Write(Writer, parameter.Scalar, parameter.IsList, () => Writer.Write($"{parameter}"));

    private static string Quote(string name) =>
        Plain.Contains(name) || (char.IsAsciiLetterLower(name[0]) && name.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0) ? name : $"`{name}`";
}

/// <summary>The names of one row: its node, the relationship that led to it, the place of its type among the targets; or its found object.</summary>
internal sealed record CypherRow(int Number)
{
    /// <summary>The node.</summary>
    public Identifier Node => new(string.Create(CultureInfo.InvariantCulture, $"n{Number}"));

    /// <summary>The relationship.</summary>
    public Identifier Relationship => new(string.Create(CultureInfo.InvariantCulture, $"r{Number}"));

    /// <summary>The path.</summary>
    public Identifier Path => new(string.Create(CultureInfo.InvariantCulture, $"p{Number}"));

    /// <summary>The found object.</summary>
    public Identifier Found => new(string.Create(CultureInfo.InvariantCulture, $"f{Number}"));

    /// <summary>The place among the nodes of a found object, or in a path.</summary>
    public Identifier Place => new(string.Create(CultureInfo.InvariantCulture, $"i{Number}"));

    /// <summary>The place of the node's type among the targets; the place among the ids of a lookup.</summary>
    public Identifier Target => new(string.Create(CultureInfo.InvariantCulture, $"t{Number}"));
}
