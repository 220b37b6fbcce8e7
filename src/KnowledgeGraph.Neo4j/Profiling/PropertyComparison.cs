using System.Globalization;
using KnowledgeGraph.Inference.Graphs;
using KnowledgeGraph.Model;
using KnowledgeGraph.Neo4j.Connection;
using KnowledgeGraph.Neo4j.Cypher;
using KnowledgeGraph.QueryText;

namespace KnowledgeGraph.Neo4j.Profiling;

/// <summary>Compares what is stored with the model: how many nodes and relationships there are, and which properties, keys and ends do not fit. It reads the whole graph.</summary>
/// <param name="model">The model.</param>
/// <param name="runner">Runs statements.</param>
/// <param name="cancellationToken">Ends the work.</param>
internal sealed class PropertyComparison(GraphModel model, StatementRunner runner, CancellationToken cancellationToken)
{
    private readonly ProfileReader _reader = new(runner, 0, cancellationToken);
    private readonly List<string> _sentences = [];

    /// <summary>Returns what it finds, a sentence each: first what there is of each type.</summary>
    public async Task<IReadOnlyList<string>> FindAsync()
    {
        foreach (var type in model.NodeTypes)
        {
            var rows = CypherText.New().Write($"MATCH (n{CypherFilters.WriteLabels(type)})");
            if (await CompareAsync(rows, $"{type.Name} nodes", type.Name, type.Properties) > 1 && type.Key is { IsElementId: false } key)
            {
                await CompareKeysAsync(rows, type, key);
            }
        }

        foreach (var type in model.RelationshipTypes)
        {
            var rows = CypherText.New().Write($"MATCH ()-[n:{new Identifier(type.Name)}]->()");
            if (await CompareAsync(rows, $"{type.Name} relationships", type.Name, type.Properties) is > 0 and var total)
            {
                await CompareEndsAsync(type, total);
            }
        }

        return _sentences;
    }

    private async Task<long> CompareAsync(QueryWriter rows, string name, string owner, IReadOnlyCollection<Property> properties)
    {
        var total = await _reader.CountAsync(CypherText.New().Write($"{rows} RETURN count(n)"));
        if (total == 0)
        {
            return total;
        }

        Add($"There are {total} {name}.");
        var stored = await _reader.ReadPropertiesAsync(rows);
        foreach (var property in properties.Where(property => !property.IsElementId))
        {
            var found = stored.FirstOrDefault(each => each.Name == property.StoredName);
            if (found is null || (property.Type.IsRequired && found.Count < total))
            {
                Add($"{found?.Count ?? 0} of {total} {name} have the property '{property.StoredName}', which the model {(property.Type.IsRequired ? "requires" : "has")}.");
            }

            foreach (var other in (found?.Types ?? []).Where(type => !StoredTypes.Fits(type, property.Type)))
            {
                Add($"{other.Count} of {found!.Count} values of {owner}.{property.StoredName} are {other.Name}, which the type {property.Type.ScalarName}{(property.Type.IsList ? " in a list" : "")} does not hold: queried, they are null with an error, and exports leave them out.");
            }
        }

        foreach (var other in stored.Where(each => properties.All(property => property.IsElementId || property.StoredName != each.Name)))
        {
            Add($"{other.Count} of {total} {name} have the property '{other.Name}', which the model lacks.");
        }

        return total;
    }

    private async Task CompareKeysAsync(QueryWriter rows, NodeType type, Property key)
    {
        var shared = await _reader.CountAsync(CypherText.New().Write($"{rows} WITH n.{new Identifier(key.StoredName)} AS k, count(n) AS c WHERE k IS NOT NULL AND c > 1 RETURN sum(c)"));
        if (shared > 0)
        {
            Add($"{shared} {type.Name} nodes have a '{key.StoredName}' that another one has too: it is the key, by which one of them is found.");
        }
    }

    private async Task CompareEndsAsync(RelationshipType type, long total)
    {
        var known = CypherFilters.WriteAll(" OR ", type.Ends.Select(ends => CypherText.New().Write($"(a{CypherFilters.WriteLabels(ends.Source)} AND b{CypherFilters.WriteLabels(ends.Target)})")));
        var others = await _reader.CountAsync(CypherText.New().Write($"MATCH (a)-[n:{new Identifier(type.Name)}]->(b) WHERE NOT {known} RETURN count(n)"));
        if (others > 0)
        {
            Add($"{others} of {total} {type.Name} relationships run between other types than the model says, and are not followed.");
        }
    }

    private void Add(FormattableString sentence) => _sentences.Add(sentence.ToString(CultureInfo.InvariantCulture));
}
