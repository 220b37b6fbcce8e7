using System.Collections.Immutable;
using KnowledgeGraph.Model;
using KnowledgeGraph.Neo4j.Cypher;
using KnowledgeGraph.Neo4j.Extensions;
using KnowledgeGraph.QueryText;

namespace KnowledgeGraph.Neo4j.Importing;

/// <summary>The statements that change batches of rows, <c>$rows</c>: ids of nodes, followed by values.</summary>
internal static class ChangeStatements
{
    /// <summary>Replaces some values of nodes; rows are <c>[id, values…]</c>.</summary>
    public static string ChangeNodes(NodeType type, ImmutableArray<int> changed) => CypherText.New()
        .Write($"CYPHER 5 UNWIND $rows AS row MATCH (n) WHERE id(n) = row[0] SET ")
        .WriteJoined(", ", changed.Select((property, index) => Set("n", type.Properties[property], index + 1)))
        .ToString();

    /// <summary>Removes nodes and their relationships; rows are <c>[id]</c>.</summary>
    public const string RemoveNodes = "CYPHER 5 UNWIND $rows AS row MATCH (n) WHERE id(n) = row[0] DETACH DELETE n";

    /// <summary>Removes nodes from a type; rows are <c>[id]</c>.</summary>
    public static string RemoveFromType(NodeType type, ImmutableArray<NodeType> remaining)
    {
        var labels = type.Labels.Except(remaining.SelectMany(other => other.Labels), StringComparer.Ordinal).Select(label => CypherText.New().Write($"n:{new Identifier(label)}"));
        var properties = type.Properties.Select(property => property.StoredName).Except(remaining.SelectMany(other => other.Properties).Select(property => property.StoredName), StringComparer.Ordinal)
            .Select(name => CypherText.New().Write($"n.{new Identifier(name)}"));
        return CypherText.New().Write($"CYPHER 5 UNWIND $rows AS row MATCH (n) WHERE id(n) = row[0] REMOVE ").WriteJoined(", ", labels.Concat(properties)).ToString();
    }

    /// <summary>Changes one relationship between two nodes; rows are <c>[id of the source, id of the target, values that it has…, new values…]</c>.</summary>
    public static string ChangeRelationships(RelationshipType type, ImmutableArray<int> match, ImmutableArray<int> changed) => Find(type, match, CypherText.New().Write($"WITH row, 1 AS c "), CypherText.New().Write($"RETURN r LIMIT 1"))
        .Write($" SET ")
        .WriteJoined(", ", changed.Select((property, index) => Set("r", type.Properties[property], index + 2 + match.Length)))
        .ToString();

    /// <summary>
    /// Removes one relationship between two nodes for each row; rows are <c>[id of the source, id of the target, values that it has…]</c>. Equal rows, which would find the
    /// same relationship, are counted first.
    /// </summary>
    public static string RemoveRelationships(RelationshipType type, ImmutableArray<int> match) =>
        Find(type, match, CypherText.New().Write($"WITH row, count(*) AS c "), CypherText.New().Write($"WITH collect(r) AS found UNWIND found[..c] AS r RETURN r")).Write($" DELETE r").ToString();

    /// <summary>Removes what search reads of all nodes.</summary>
    public static string ClearSearch(SearchProperties search)
    {
        var (text, order) = (new Identifier(search.Text), new Identifier(search.Order));
        return CypherText.New()
            .Write($"CYPHER 5 MATCH (n) WHERE n.{order} IS NOT NULL CALL (n) {{ REMOVE n.{text}, n.{order} }} IN TRANSACTIONS OF 20000 ROWS").ToString();
    }

    /// <summary>Writes what search reads; rows are <c>[id, text, place]</c>. A node of several types has the words of all.</summary>
    public static string WriteSearch(SearchProperties search)
    {
        var (text, order) = (new Identifier(search.Text), new Identifier(search.Order));
        return CypherText.New()
            .Write($"CYPHER 5 UNWIND $rows AS row MATCH (n) WHERE id(n) = row[0] SET n.{text} = coalesce(n.{text}, '') + row[1], n.{order} = row[2]").ToString();
    }

    /// <summary>Removes the nodes that were created for rows and never became something.</summary>
    public const string RemoveEmpty = "CYPHER 5 MATCH (n) WHERE size(labels(n)) = 0 CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 20000 ROWS";

    private static QueryWriter Find(RelationshipType type, ImmutableArray<int> match, QueryWriter rows, QueryWriter found)
    {
        var text = CypherText.New()
            .Write($"CYPHER 5 UNWIND $rows AS row {rows}MATCH (s) WHERE id(s) = row[0] MATCH (t) WHERE id(t) = row[1] ")
            .Write($"CALL (s, t, row, c) {{ MATCH (s)-[r:{new Identifier(type.Name)}]->(t) WHERE true");
        for (var index = 0; index < match.Length; index++)
        {
            var property = type.Properties[match[index]];
            var (stored, value) = (new Identifier(property.StoredName), Value(property, index + 2));
            text.Write($" AND (r.{stored} = {value} OR (r.{stored} IS NULL AND row[{index + 2}] IS NULL))");
        }

        return text.Write($" {found} }}");
    }

    private static QueryWriter Set(string owner, Property property, int index) =>
        CypherText.New().Write($"{new Identifier(owner)}.{new Identifier(property.StoredName)} = {Value(property, index)}");

    private static QueryWriter Value(Property property, int index) =>
        CypherValue.Write(property.Type.Scalar, property.Type.IsList, CypherText.New().Write($"row[{index}]"));
}
