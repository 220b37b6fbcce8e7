using System.Collections.Immutable;
using System.Text;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Stores;

namespace KnowledgeGraph.Sqlite.Running;

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

    /// <summary>The plan's parameters.</summary>
    public ImmutableArray<Parameter> Parameters => parameters;

    /// <summary>The number of the first parameter whose value is a constant, from 1.</summary>
    public int FirstConstant => parameters.Length + RowParameters + 1;

    /// <summary>The constants, in their stored form.</summary>
    public ImmutableArray<object> Constants => constants;
}
