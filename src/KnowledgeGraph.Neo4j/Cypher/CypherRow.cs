using System.Globalization;
using KnowledgeGraph.QueryText;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>The names of one row: its node, the relationship that led to it, its type's place among the targets; or its found object.</summary>
internal sealed record CypherRow(int Number)
{
    /// <summary>The node.</summary>
    public Identifier Node => Name('n');

    /// <summary>The relationship.</summary>
    public Identifier Relationship => Name('r');

    /// <summary>The found object.</summary>
    public Identifier Found => Name('f');

    /// <summary>The position among the nodes of a found object, or in a path.</summary>
    public Identifier Position => Name('i');

    /// <summary>The position of the node's type among the targets; the position among the ids of a lookup.</summary>
    public Identifier Target => Name('t');

    /// <summary>The number of the node's relationships.</summary>
    public Identifier Degree => Name('d');

    /// <summary>The list of aggregates.</summary>
    public Identifier Aggregates => Name('a');

    private Identifier Name(char letter) => new(string.Create(CultureInfo.InvariantCulture, $"{letter}{Number}"));
}
