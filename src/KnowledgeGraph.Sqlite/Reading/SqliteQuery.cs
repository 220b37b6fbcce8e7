using System.Collections.Immutable;
using System.Text;
using KnowledgeGraph.Execution;

namespace KnowledgeGraph.Sqlite.Reading;

/// <summary>A plan as a tree of small statements, and what is written of their rows.</summary>
/// <param name="texts">The statements, in the order of the plan.</param>
/// <param name="fields">The root object.</param>
/// <param name="firstRowParameter">The number of the first parameter whose value comes from a row; those before it are the plan's.</param>
/// <param name="constants">The values of the parameters behind <see cref="RowParameters"/>: the model's own.</param>
internal sealed class SqliteQuery(
    ImmutableArray<string> texts, ObjectWriter fields, int firstRowParameter, ImmutableArray<object> constants) : StoreQuery
{
    /// <summary>How many parameters have their values from rows: a node, a relationship, a list.</summary>
    public const int RowParameters = 3;

    /// <inheritdoc/>
    public override ImmutableArray<string> Texts => texts;

    /// <summary>The statements as SQLite takes them.</summary>
    public ImmutableArray<byte[]> Statements { get; } = [.. texts.Select(Encoding.UTF8.GetBytes)];

    /// <summary>The root object.</summary>
    public ObjectWriter Fields => fields;

    /// <summary>The value of a parameter; false where it comes from a row.</summary>
    /// <param name="number">The parameter's number, from 1.</param>
    /// <param name="parameters">The values of the plan's parameters.</param>
    /// <param name="value">The value, as <see cref="Values.GraphValue"/> describes.</param>
    public bool TryFind(int number, object?[] parameters, out object? value)
    {
        var constant = number - firstRowParameter - RowParameters;
        value = number < firstRowParameter ? parameters[number - 1] : constant >= 0 ? constants[constant] : null;
        return number < firstRowParameter || constant >= 0;
    }
}
