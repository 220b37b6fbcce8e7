namespace KnowledgeGraph.Inference.Rules;

/// <summary>The type of a column's field, and the form of its values for @column.</summary>
/// <param name="Name">The type: <c>Int</c>, <c>[String!]!</c>.</param>
/// <param name="Arguments">The arguments of @column besides the name.</param>
internal sealed record ColumnType(string Name, params string[] Arguments);
