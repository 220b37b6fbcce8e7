using System.Collections.Immutable;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Exports.Graphs;

namespace KnowledgeGraph.Exports.Archives;

/// <summary>Traits of an export that the options of the files of <see cref="Neo4jFormat"/> depend on.</summary>
/// <param name="Delimiter">The delimiter of lists: the first that no element holds.</param>
/// <param name="HasLineBreaks">Whether a text has a line break.</param>
internal sealed record Neo4jTraits(char Delimiter, bool HasLineBreaks)
{
    // The last is U+001F, the unit separator.
    private const string Delimiters = ";|¦\u001F";

    /// <summary>Reads an export once to find them.</summary>
    /// <exception cref="RequestException">The format cannot hold a list of the export.</exception>
    public static async ValueTask<Neo4jTraits> FindAsync(ExportGraph graph, CancellationToken cancellationToken)
    {
        var search = new Search();
        foreach (var type in graph.NodeTypes)
        {
            foreach (var combination in graph.CombinationsOf(type))
            {
                search.LookAtLabels(combination);
            }

            await foreach (var node in graph.ReadNodesAsync(type, cancellationToken))
            {
                search.Look(type.Type.Name, node.Type.Properties, node.Values);
            }
        }

        foreach (var type in graph.RelationshipTypes)
        {
            await foreach (var relationship in graph.ReadRelationshipsAsync(type, cancellationToken))
            {
                search.Look(type.Type.Name, type.Properties, relationship.Values);
            }
        }

        return search.ToTraits();
    }

    private static RequestException Refuse(string reason) =>
        new(ErrorCodes.BadRequest, $"The format 'neo4j' cannot hold this graph: {reason}.", "Export 'jsonl', or select a part without this list.");

    private sealed class Search
    {
        private readonly List<char> _free = [.. Delimiters];
        private bool _hasLineBreaks;

        public void Look(string type, ImmutableArray<ExportedProperty> properties, object?[] values)
        {
            foreach (var (property, index) in properties)
            {
                if (values[index] is object?[] list)
                {
                    Look(list, $"'{property.Name}' of '{type}'");
                }
                else
                {
                    _hasLineBreaks |= HasLineBreak(values[index]);
                }
            }
        }

        /// <summary>Looks at labels, which are a list of a row where nodes have several types.</summary>
        public void LookAtLabels(ExportedNodeType combination)
        {
            foreach (var label in combination.Types.SelectMany(type => type.Labels))
            {
                _free.RemoveAll(label.Contains);
            }

            if (_free.Count == 0)
            {
                throw Refuse($"with the labels of '{combination.Type.Name}', every character that could separate them is taken: ; | ¦ U+001F");
            }
        }

        public Neo4jTraits ToTraits() => new(_free[0], _hasLineBreaks);

        private void Look(object?[] list, string place)
        {
            if (list is [""])
            {
                throw Refuse($"a list in {place} has the empty text as its only element, which Neo4j's importer reads as an empty list");
            }

            foreach (var element in list.OfType<string>())
            {
                _hasLineBreaks |= HasLineBreak(element);
                _free.RemoveAll(element.Contains);
            }

            if (_free.Count == 0)
            {
                throw Refuse($"with {place}, lists hold every character that could separate their elements: ; | ¦ U+001F");
            }
        }

        private static bool HasLineBreak(object? value) => value is string text && text.AsSpan().ContainsAny('\n', '\r');
    }
}
