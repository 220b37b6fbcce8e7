using System.Collections.Immutable;
using KnowledgeGraph.Model;
using KnowledgeGraph.Neo4j.Cypher;
using KnowledgeGraph.Neo4j.Extensions;
using KnowledgeGraph.Plans;
using KnowledgeGraph.QueryText;

namespace KnowledgeGraph.Neo4j.Queries;

/// <content>Selections of found objects.</content>
internal sealed partial class CypherCompiler
{
    /// <summary>Writes a finding's found objects; nodes that it found directly are the one value of a row.</summary>
    private QueryWriter WriteFinding(FindingSelection finding)
    {
        var parameter = CypherText.New().Write($"$f{_findings.IndexOf(finding)}");
        if (finding.Found is FoundSelection found)
        {
            return WriteFound(found, parameter);
        }

        var row = _scope.NewRow();
        return CypherText.New().Write(
            $"COLLECT {{ UNWIND [{parameter}] AS {row.Found} WITH {row.Found}, [{WriteValue(finding.Found, row)}] AS {CypherText.Row} RETURN {CypherText.Row} }}");
    }

    /// <summary>Writes the key of a found node.</summary>
    private QueryWriter WriteFoundKey(FoundKeySelection key, CypherRow from)
    {
        var row = _scope.NewRow();
        return CypherText.New()
            .Write($"COLLECT {{ UNWIND {from.Found}.{new Identifier(key.Name)} AS {row.Position} MATCH ({row.Node}) WHERE id({row.Node}) = {row.Position}[1] ")
            .Write($"RETURN {WriteKeyOf(key.Nodes, CypherText.New().Write($"{row.Position}[0]"), row)} AS {CypherText.Row} }}[0]");
    }

    /// <summary>Writes the number of relationships that are followed from a node.</summary>
    private QueryWriter WriteDegree(DegreeSelection degree, CypherRow from) => degree.Types.IsEmpty
        ? CypherText.New().Write($"0")
        : CypherText.New().Write($"COUNT {{ MATCH {new CypherTraversal(_scope, degree.Nodes, degree.Types).WriteFollowed(from, _scope.NewRow())}}}");

    /// <summary>Writes a row for each object that was found under a name, whether it is one or a list of them.</summary>
    private QueryWriter WriteFound(FoundSelection found, QueryWriter parent)
    {
        var row = _scope.NewRow();
        return CypherText.New()
            .Write($"COLLECT {{ UNWIND {parent}.{new Identifier(found.Name)} AS {row.Found} WITH {row.Found}, [{WriteValues(found.Fields, row)}] ")
            .Write($"AS {CypherText.Row} RETURN {CypherText.Row} }}");
    }

    /// <summary>Writes the type of each found node among the targets, and their order.</summary>
    private static QueryWriter WritePositions(FoundNodes found, CypherRow from, CypherRow row) => CypherText.New().Write(
        $"{from.Found}.{new Identifier(found.Name)}[{row.Position}][0] AS {row.Target}, {row.Position} ORDER BY {row.Position}");

    /// <summary>
    /// Writes a row for a found relationship that carries properties, with the fields of the type that was found. Keys are those of its end,
    /// whose type was found too.
    /// </summary>
    private QueryWriter WriteFoundProperties(FoundPropertiesSelection properties, CypherRow from)
    {
        var row = _scope.NewRow();
        var cases = properties.Fields.Index().Select(each => CypherText.New().Write($" WHEN {each.Index} THEN [{WriteKeyOfEnd(each.Item)}{WriteValues(each.Item, row)}]"));
        return CypherText.New()
            .Write($"COLLECT {{ UNWIND {from.Found}.{new Identifier(properties.Name)} AS {row.Position} MATCH ()-[{row.Relationship}]->({row.Node}) ")
            .Write($"WHERE id({row.Relationship}) = {row.Position}[1] WITH {row.Node}, {row.Relationship}, {row.Position}, CASE {row.Position}[0]")
            .WriteJoined("", cases)
            .Write($" END AS {CypherText.Row} RETURN {CypherText.Row} }}");

        QueryWriter? WriteKeyOfEnd(ImmutableArray<PlannedField> fields) => _showsKeys
            ? WriteKeyBefore(fields, WriteKeyOf(properties.Ends, CypherText.New().Write($"{from.Found}.{new Identifier("end")}[0][0]"), row))
            : null;
    }

    /// <summary>Writes the key of a row's node, whose place among several types is given.</summary>
    private static QueryWriter WriteKeyOf(ImmutableArray<NodeType> types, QueryWriter place, CypherRow row)
    {
        if (types.Select(type => (type.Key!.StoredName, type.Key.IsElementId)).Distinct().Count() == 1)
        {
            return WriteKey(types[0], row);
        }

        var cases = types.Index().Select(type => CypherText.New().Write($" WHEN {type.Index} THEN {WriteKey(type.Item, row)}"));
        return CypherText.New().Write($"CASE {place}").WriteJoined("", cases).Write($" END");
    }
}
