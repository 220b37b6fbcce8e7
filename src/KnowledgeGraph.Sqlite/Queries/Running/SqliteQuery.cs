using System.Collections.Immutable;
using System.Text;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Sqlite.Layout.Forms;
using KnowledgeGraph.Stores;

namespace KnowledgeGraph.Sqlite.Queries.Running;

/// <summary>A plan as a tree of small statements, and the writers of their rows.</summary>
/// <param name="texts">The statements, in the order of the plan.</param>
/// <param name="fields">The root object.</param>
/// <param name="parameters">The plan's parameters, the first of the statements'; then come <see cref="RowParameters"/>.</param>
/// <param name="constants">The values of the parameters after those, in their stored form: constants of the model.</param>
internal sealed class SqliteQuery(
    ImmutableArray<string> texts, ObjectWriter fields, ImmutableArray<Parameter> parameters, ImmutableArray<object> constants) : StoreQuery
{
    /// <summary>The number of parameters with values from rows: a node, a relationship, a list.</summary>
    public const int RowParameters = 3;

    /// <inheritdoc/>
    public override ImmutableArray<string> StatementTexts(object?[] parameters) => texts;

    /// <summary>The statements as SQLite takes them.</summary>
    public ImmutableArray<byte[]> Statements { get; } = [.. texts.Select(Encoding.UTF8.GetBytes)];

    /// <summary>The root object.</summary>
    public ObjectWriter Fields => fields;

    /// <summary>Finds the value of a parameter; false if it comes from a row.</summary>
    /// <param name="number">The parameter's number, from 1.</param>
    /// <param name="values">The values of the plan's parameters.</param>
    /// <param name="stored">The value in its stored form.</param>
    public bool TryFind(int number, object?[] values, out object? stored)
    {
        var (index, constant) = (number - 1, number - 1 - parameters.Length - RowParameters);
        stored = index < parameters.Length ? StoredForm.Write(values[index], parameters[index].Scalar)
            : constant >= 0 ? constants[constant]
            : null;
        return index < parameters.Length || constant >= 0;
    }
}
