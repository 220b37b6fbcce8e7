using System.Globalization;
using KnowledgeGraph.Execution;
using KnowledgeGraph.Model;
using KnowledgeGraph.Planning;

namespace KnowledgeGraph.Neo4j.Compiling;

/// <summary>A Cypher statement under construction: text, names, and the model's constants as parameters.</summary>
internal sealed class CypherText
{
    private readonly List<object> _constants = [];
    private int _names;

    /// <summary>The text.</summary>
    public QueryWriter Writer { get; } = new(
        name => $"`{name}`", index => string.Create(CultureInfo.InvariantCulture, $"$p{index}"));

    /// <summary>Values of the model's own (<c>@coalesce</c>), sent as the parameters <c>c0</c>, <c>c1</c>, …</summary>
    public IReadOnlyList<object> Constants => _constants;

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
        WriteConverted(reference.Property.Type.Scalar, () => Writer.Write($"$c{_constants.Count}"));
        Writer.Write($")");
        _constants.Add(value);
    }

    /// <summary>Writes a parameter as a value of its scalar; lists element by element.</summary>
    public void WriteParameter(Parameter parameter)
    {
        if (!parameter.IsList || !IsConverted(parameter.Scalar))
        {
            WriteConverted(parameter.Scalar, () => Writer.Write($"{parameter}"));
            return;
        }

        Writer.Write($"[x IN {parameter} | ");
        WriteConverted(parameter.Scalar, () => Writer.Write($"x"));
        Writer.Write($"]");
    }

    /// <summary>JSON has no dates and no points: they are sent as text and as maps, and made in Cypher.</summary>
    private static bool IsConverted(ScalarType scalar) => Function(scalar) is not null;

    private void WriteConverted(ScalarType scalar, Action value)
    {
        if (Function(scalar) is not { } function)
        {
            value();
            return;
        }

        Writer.Write($"{new Identifier(function)}(");
        value();
        Writer.Write($")");
    }

    private static string? Function(ScalarType scalar) => scalar switch
    {
        ScalarType.Date => "date",
        ScalarType.DateTime => "datetime",
        ScalarType.Time => "time",
        ScalarType.LocalTime => "localtime",
        ScalarType.LocalDateTime => "localdatetime",
        ScalarType.Duration => "duration",
        ScalarType.Point or ScalarType.CartesianPoint => "point",
        _ => null,
    };
}

/// <summary>The names of one row: its node, the relationship that led to it, the place of its type among the targets.</summary>
internal sealed record CypherRow(int Number)
{
    /// <summary>The node.</summary>
    public Identifier Node => new(string.Create(CultureInfo.InvariantCulture, $"n{Number}"));

    /// <summary>The relationship.</summary>
    public Identifier Relationship => new(string.Create(CultureInfo.InvariantCulture, $"r{Number}"));

    /// <summary>The place of the node's type among the targets; the place among the ids of a lookup.</summary>
    public Identifier Target => new(string.Create(CultureInfo.InvariantCulture, $"t{Number}"));
}
