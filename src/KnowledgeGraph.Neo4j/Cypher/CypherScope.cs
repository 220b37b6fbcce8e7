using KnowledgeGraph.Model;
using KnowledgeGraph.Plans;
using KnowledgeGraph.QueryText;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>The names and constants of one Cypher statement while it is compiled, and the values that it reads.</summary>
/// <param name="traits">The traits of the graph.</param>
internal sealed class CypherScope(GraphTraits traits)
{
    private readonly List<object> _constants = [];
    private int _rows;

    /// <summary>The traits of the graph.</summary>
    public GraphTraits Traits => traits;

    /// <summary>A new row's names, used nowhere else in the statement.</summary>
    public CypherRow NewRow() => new(++_rows);

    /// <summary>The statement of a text that was compiled in this scope.</summary>
    public CypherStatement Complete(QueryWriter text) => new(text.ToString(), [.. _constants]);

    /// <summary>Writes a property of a row, with the model's value for null (<c>@coalesce</c>).</summary>
    public QueryWriter WriteProperty(PropertyReference reference, CypherRow row)
    {
        var (owner, type) = (reference.Owner == PropertyOwner.Node ? row.Node : row.Relationship, reference.Property.Type);
        var value = CypherText.WriteStored(owner, reference.Property);
        return reference.Property.Coalesce is { } instead
            ? CypherText.New().Write($"coalesce({value}, {CypherValue.Write(type.Scalar, type.IsList, WriteConstant(instead))})")
            : value;
    }

    /// <summary>
    /// Writes a property of a row in lower case (<see cref="LowerCase"/>); null for a value that is not text, which a graph of others may hold.
    /// </summary>
    public QueryWriter WriteLowerCase(PropertyReference reference, CypherRow row)
    {
        var value = WriteProperty(reference, row);
        var text = traits.HasAllRequired ? value : CypherText.New().Write($"CASE WHEN {value} IS :: STRING NOT NULL THEN {value} END");
        return CypherText.New().Write($"replace(toLower({text}), 'ς', 'σ')");
    }

    /// <summary>Writes a property of a row that is a duration; null for another value, which a graph of others may hold, and which has no months.</summary>
    public QueryWriter WriteDuration(PropertyReference reference, CypherRow row)
    {
        var value = WriteProperty(reference, row);
        return traits.HasAllRequired ? value : CypherText.New().Write($"CASE WHEN {value} IS :: DURATION NOT NULL THEN {value} END");
    }

    /// <summary>
    /// Writes a property of a row as it is selected. The Query API prints a float that has 32 bits with the digits that distinguish floats of
    /// 32 bits, so 1073741824.0 comes as 1.07374182E9. Therefore each float is a list of its text, wherever one may be.
    /// </summary>
    public QueryWriter WriteSelected(PropertyReference reference, CypherRow row)
    {
        var (value, type) = (WriteProperty(reference, row), reference.Property.Type);
        var mayBeFloat = type.Scalar is ScalarType.Float or ScalarType.Custom
            || (!traits.HasAllRequired && type.Scalar is ScalarType.Int or ScalarType.BigInt or ScalarType.Id);
        return (mayBeFloat, type.IsList) switch
        {
            (false, _) => value,
            (true, false) => CypherText.New().Write($"CASE WHEN {value} IS :: FLOAT NOT NULL THEN [toString({value})] ELSE {value} END"),
            (true, true) => CypherText.New().Write(
                $"CASE WHEN {value} IS :: LIST<FLOAT> NOT NULL THEN [x IN {value} | [toString(x)]] ELSE {value} END"),
        };
    }

    /// <summary>
    /// Writes a value that an aggregate can take as the property's type has it, null for any other, which a graph of others may hold; returns null where every value is one
    /// that the aggregate can take.
    /// </summary>
    public QueryWriter? WriteFitting(QueryWriter value, AggregateExpression expression)
    {
        var isNumber = CypherText.New().Write($"{value} IS :: INTEGER NOT NULL OR {value} IS :: FLOAT NOT NULL");
        return (traits.HasAllRequired, expression.Properties[0].Property.Type.Scalar) switch
        {
            (true, _) => null,
            (_, ScalarType.Int) => CypherText.New().Write($"CASE WHEN {isNumber} THEN CASE WHEN toInteger({value}) = {value} AND -2147483648 <= {value} <= 2147483647 THEN toInteger({value}) END END"),
            (_, ScalarType.BigInt) => CypherText.New().Write($"CASE WHEN {isNumber} THEN CASE WHEN toInteger({value}) = {value} THEN toInteger({value}) END END"),
            (_, ScalarType.Float) => CypherText.New().Write($"CASE WHEN {isNumber} THEN CASE WHEN -1.7976931348623157E308 <= {value} <= 1.7976931348623157E308 THEN toFloat({value}) END END"),
            (_, ScalarType.String) => CypherText.New().Write($"CASE WHEN {value} IS :: STRING NOT NULL THEN {value} END"),
            (_, ScalarType.Duration) when expression.Function == AggregateFunction.Average => CypherText.New().Write($"CASE WHEN {value} IS :: DURATION NOT NULL THEN {value} END"),
            _ => null,
        };
    }

    /// <summary>Writes a list of ids as they are stored: ids that are whole numbers too, if the graph may hold them.</summary>
    /// <param name="texts">The list of the ids as text.</param>
    public QueryWriter WriteIds(QueryWriter texts) => traits.HasTextIds
        ? texts
        : CypherText.New().Write($"({texts} + [x IN {texts} WHERE toString(toIntegerOrNull(x)) = x | toIntegerOrNull(x)])");

    /// <summary>Writes a comparison of an id with an id that a client has as text.</summary>
    public QueryWriter WriteIsId(QueryWriter id, QueryWriter text) => traits.HasTextIds
        ? CypherText.New().Write($"{id} = {text}")
        : CypherText.New().Write($"{id} IN {WriteIds(CypherText.New().Write($"[{text}]"))}");

    /// <summary>Writes the match of the nodes of a type that have an id, which may be stored as a whole number in a graph of others.</summary>
    /// <param name="row">The nodes' name.</param>
    /// <param name="type">The type.</param>
    /// <param name="id">The id as it is stored, or as text.</param>
    public QueryWriter WriteMatch(CypherRow row, NodeType type, QueryWriter id)
    {
        var match = CypherText.New().Write($"MATCH ({row.Node}{CypherFilters.WriteLabels(type)}");
        return traits.HasTextIds
            ? match.Write($" {{{new Identifier(type.Key!.StoredName)}: {id}}}) ")
            : match.Write($") WHERE {WriteIsId(CypherText.WriteStored(row.Node, type.Key!), CypherText.New().Write($"toString({id})"))} ");
    }

    /// <summary>Writes a parameter as a value of its scalar; lists element by element.</summary>
    public static QueryWriter WriteParameter(Parameter parameter) =>
        CypherValue.Write(parameter.Scalar, parameter.IsList, CypherText.New().Write($"{parameter}"));

    private QueryWriter WriteConstant(object value)
    {
        _constants.Add(value);
        return CypherText.New().Write($"$c{_constants.Count - 1}");
    }
}
