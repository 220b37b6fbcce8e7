using System.Collections.Immutable;
using KnowledgeGraph.Model;
using KnowledgeGraph.Neo4j.Extensions;
using KnowledgeGraph.Neo4j.Queries.Cypher;
using KnowledgeGraph.QueryText;

namespace KnowledgeGraph.Neo4j.Loading;

/// <summary>
/// The statements that write batches of rows, <c>$rows</c>: lists whose first elements say which nodes are meant, with the values of the
/// properties behind. Nodes are found by Neo4j's own id, which is the fastest way and needs no index; CYPHER 5 keeps <c>id()</c>.
/// </summary>
internal static class RowStatements
{
    /// <summary>Creates nodes without anything, <c>$count</c> of them; the answer's rows are <c>[id]</c>.</summary>
    public const string CreateNodes = "CYPHER 5 UNWIND range(1, $count) AS i CREATE (n) RETURN id(n)";

    /// <summary>Gives nodes a type's labels and properties; rows are <c>[id, values…]</c>.</summary>
    /// <param name="type">Their type.</param>
    /// <param name="search">The properties whose values stand behind those of the type; null where the type is not searched.</param>
    public static string AddToNodes(NodeType type, SearchProperties? search)
    {
        var writer = CypherText.NewWriter();
        writer.Write($"CYPHER 5 UNWIND $rows AS row MATCH (n) WHERE id(n) = row[0] SET n");
        WriteLabels(writer, type);
        writer.Write($", n += ");
        WriteProperties(writer, type.Properties, first: 1);
        return WriteSearch(writer, type, search).Write($" RETURN count(*)").ToString();
    }

    /// <summary>Creates relationships; rows are <c>[id of the source, id of the target, values…]</c>.</summary>
    public static string CreateRelationships(RelationshipType type)
    {
        var writer = CypherText.NewWriter();
        writer.Write($"CYPHER 5 UNWIND $rows AS row MATCH (s) WHERE id(s) = row[0] MATCH (t) WHERE id(t) = row[1] ");
        writer.Write($"CREATE (s)-[:{new Identifier(type.Name)} ");
        WriteProperties(writer, type.Properties, first: 2);
        return writer.Write($"]->(t) RETURN count(*)").ToString();
    }

    private static void WriteLabels(QueryWriter writer, NodeType type) =>
        writer.WriteJoined(string.Empty, type.Labels, label => writer.Write($":{new Identifier(label)}"));

    /// <summary>A node of several types has the words of all.</summary>
    private static QueryWriter WriteSearch(QueryWriter writer, NodeType type, SearchProperties? search)
    {
        if (search is null)
        {
            return writer;
        }

        var (text, order, first) = (new Identifier(search.Text), new Identifier(search.Order), type.Properties.Length + 1);
        return writer.Write($" SET n.{text} = coalesce(n.{text}, '') + row[{first}], n.{order} = row[{first + 1}]");
    }

    private static void WriteProperties(QueryWriter writer, ImmutableArray<Property> properties, int first)
    {
        writer.Write($"{{");
        writer.WriteJoined(", ", properties.Select((property, place) => (Property: property, Place: place + first)), item =>
        {
            writer.Write($"{new Identifier(item.Property.StoredName)}: ");
            CypherValue.Write(writer, item.Property.Type.Scalar, item.Property.Type.IsList, () => writer.Write($"row[{item.Place}]"));
        });
        writer.Write($"}}");
    }
}
