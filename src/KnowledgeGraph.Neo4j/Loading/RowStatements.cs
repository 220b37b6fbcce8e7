using System.Collections.Immutable;
using KnowledgeGraph.Model;
using KnowledgeGraph.Neo4j.Cypher;
using KnowledgeGraph.Neo4j.Extensions;
using KnowledgeGraph.QueryText;

namespace KnowledgeGraph.Neo4j.Loading;

/// <summary>
/// The statements that write batches of rows, <c>$rows</c>: lists whose first elements identify nodes, followed by the values of the
/// properties. Nodes are found by Neo4j's id, which is the fastest way and needs no index; CYPHER 5 keeps <c>id()</c>.
/// </summary>
internal static class RowStatements
{
    /// <summary>Creates nodes without anything, <c>$count</c> of them; the answer's rows are <c>[id]</c>.</summary>
    public const string CreateNodes = "CYPHER 5 UNWIND range(1, $count) AS i CREATE (n) RETURN id(n)";

    /// <summary>Gives nodes a type's labels and properties; rows are <c>[id, values…]</c>.</summary>
    /// <param name="type">Their type.</param>
    /// <param name="search">The properties whose values follow those of the type; null where the type is not searched.</param>
    public static string AddToNodes(NodeType type, SearchProperties? search)
    {
        var labels = CypherText.New().WriteJoined("", type.Labels.Select(label => CypherText.New().Write($":{new Identifier(label)}")));
        return CypherText.New()
            .Write($"CYPHER 5 UNWIND $rows AS row MATCH (n) WHERE id(n) = row[0] SET n{labels}, n += {WriteProperties(type.Properties, first: 1)}")
            .Write($"{(search is null ? null : WriteSearch(search, first: type.Properties.Length + 1))} RETURN count(*)")
            .ToString();
    }

    /// <summary>Creates relationships; rows are <c>[id of the source, id of the target, values…]</c>.</summary>
    public static string CreateRelationships(RelationshipType type) => CypherText.New()
        .Write($"CYPHER 5 UNWIND $rows AS row MATCH (s) WHERE id(s) = row[0] MATCH (t) WHERE id(t) = row[1] ")
        .Write($"CREATE (s)-[:{new Identifier(type.Name)} {WriteProperties(type.Properties, first: 2)}]->(t) RETURN count(*)")
        .ToString();

    /// <summary>A node of several types has the words of all.</summary>
    private static QueryWriter WriteSearch(SearchProperties search, int first)
    {
        var (text, order) = (new Identifier(search.Text), new Identifier(search.Order));
        return CypherText.New().Write($" SET n.{text} = coalesce(n.{text}, '') + row[{first}], n.{order} = row[{first + 1}]");
    }

    private static QueryWriter WriteProperties(ImmutableArray<Property> properties, int first) => CypherText.New()
        .Write($"{{")
        .WriteJoined(", ", properties.Index().Select(item => WriteProperty(item.Item, CypherText.New().Write($"row[{item.Index + first}]"))))
        .Write($"}}");

    private static QueryWriter WriteProperty(Property property, QueryWriter value) =>
        CypherText.New().Write($"{new Identifier(property.StoredName)}: {CypherValue.Write(property.Type.Scalar, property.Type.IsList, value)}");
}
