using KnowledgeGraph.Neo4j.Queries.Cypher;
using KnowledgeGraph.Plans;
using KnowledgeGraph.QueryText;

namespace KnowledgeGraph.Neo4j.Queries;

/// <content>What is shown of what was found before.</content>
internal sealed partial class CypherCompiler
{
    /// <summary>Writes a row for each object that was found under a name, whether it is one or a list of them.</summary>
    private void WriteFound(FoundSelection found, QueryWriter parent)
    {
        var row = _text.NewRow();
        Writer.Write($"COLLECT {{ UNWIND {parent}.{new Identifier(found.Name)} AS {row.Found} WITH {row.Found}, [");
        WriteValues(found.Fields, row);
        Writer.Write($"] AS {new Identifier("row")} RETURN {new Identifier("row")} }}");
    }

    /// <summary>
    /// Writes a row for a found relationship that carries properties, as the type that was found says. Keys are those of its end, whose type
    /// was found too.
    /// </summary>
    private void WriteFoundProperties(FoundPropertiesSelection properties, CypherRow from)
    {
        var row = _text.NewRow();
        Writer.Write($"COLLECT {{ UNWIND {from.Found}.{new Identifier(properties.Name)} AS {row.Place} MATCH ()-[{row.Relationship}]->({row.Node}) ");
        Writer.Write($"WHERE id({row.Relationship}) = {row.Place}[1] WITH {row.Node}, {row.Relationship}, {row.Place}, CASE {row.Place}[0]");
        foreach (var (type, fields) in properties.Fields.Index())
        {
            Writer.Write($" WHEN {type} THEN [");
            if (_showsKeys)
            {
                _rows.WriteKeyOf(properties.Ends, CypherText.NewWriter().Write($"{from.Found}.{new Identifier("end")}[0][0]"), row);
                _ = RowLayout.Values(fields).Any() ? Writer.Write($", ") : Writer;
            }

            WriteValues(fields, row);
            Writer.Write($"]");
        }

        Writer.Write($" END AS {new Identifier("row")} RETURN {new Identifier("row")} }}");
    }
}
