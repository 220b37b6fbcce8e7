using System.Collections.Immutable;
using System.Text;
using KnowledgeGraph.Exchange.Columns;
using KnowledgeGraph.Exchange.Csv;
using KnowledgeGraph.Exchange.Writing;
using KnowledgeGraph.Exports.Graphs;
using KnowledgeGraph.Exports.Writing;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Exports.Archives;

/// <summary>The folder that <c>seed</c> and Neo4j's importer read (https://neo4j.com/docs/operations-manual/current/import/), with its model.</summary>
internal sealed class Neo4jFormat : ArchiveFormat
{
    private const string ModelFile = "model.graphql";
    private const string ReadMe = "README.md";

    // The last is U+001F, the unit separator.
    private const string Delimiters = ";|¦\u001F";

    public override string Id => "neo4j";

    public override ImmutableArray<string> ListFiles(GraphModel model) =>
        [ModelFile, ReadMe, .. Tables.PathsOf(model).Where(path => path.Contains('/', StringComparison.Ordinal)).Select(path => $"{path}.csv")];

    protected override IEnumerable<ArchiveFile> FilesOf(ExportGraph graph, ExportSettings settings)
    {
        Traits? found = null;
        return
        [
            new ArchiveFile(ModelFile, (output, _, _) => WriteTextAsync(output, settings.Sdl)),
            new ArchiveFile(ReadMe, async (output, _, token) =>
                await WriteTextAsync(output, Neo4jReadMe.Write(graph, await FindTraits(token)))),
            .. graph.NodeTypes.Select(type => new ArchiveFile(
                $"nodes/{type.Type.Name}.csv", async (output, _, token) => await WriteAsync(graph, type, output, await FindTraits(token), token))),
            .. graph.RelationshipTypes.Select(type => new ArchiveFile(
                $"relationships/{type.Type.Name}.csv", async (output, _, token) => await WriteAsync(graph, type, output, await FindTraits(token), token))),
        ];

        async ValueTask<Traits> FindTraits(CancellationToken cancellationToken) => found ??= await Traits.FindAsync(graph, cancellationToken);
    }

    private static Task<long> WriteTextAsync(Stream output, string text)
    {
        output.Write(Encoding.UTF8.GetBytes(text));
        return Task.FromResult(0L);
    }

    private static async Task<long> WriteAsync(
        ExportGraph graph, ExportedNodeType type, Stream output, Traits traits, CancellationToken cancellationToken)
    {
        var key = type.Type.Key!.StoredName;
        using var file = new File(output, [$"{key}:ID"], type.Properties, traits.Delimiter);
        await foreach (var node in graph.ReadNodesAsync(type, cancellationToken))
        {
            file.Write([node.Id], node.Values);
        }

        return file.Rows;
    }

    private static async Task<long> WriteAsync(
        ExportGraph graph, ExportedRelationshipType type, Stream output, Traits traits, CancellationToken cancellationToken)
    {
        using var file = new File(output, [":START_ID", ":END_ID"], type.Properties, traits.Delimiter);
        await foreach (var relationship in graph.ReadRelationshipsAsync(type, cancellationToken))
        {
            file.Write([relationship.Start, relationship.End], relationship.Values);
        }

        return file.Rows;
    }

    /// <summary>Traits of an export that the files' options depend on.</summary>
    /// <param name="Delimiter">The delimiter of lists: the first that no element holds.</param>
    /// <param name="HasLineBreaks">Whether a text has a line break.</param>
    internal sealed record Traits(char Delimiter, bool HasLineBreaks)
    {
        /// <summary>Reads an export once to find them.</summary>
        /// <exception cref="InvalidDataException">Every delimiter is held by some element.</exception>
        public static async ValueTask<Traits> FindAsync(ExportGraph graph, CancellationToken cancellationToken)
        {
            var (free, hasLineBreaks) = (Delimiters, false);
            foreach (var type in graph.NodeTypes)
            {
                await foreach (var node in graph.ReadNodesAsync(type, cancellationToken))
                {
                    Look(node.Values);
                }
            }

            foreach (var type in graph.RelationshipTypes)
            {
                await foreach (var relationship in graph.ReadRelationshipsAsync(type, cancellationToken))
                {
                    Look(relationship.Values);
                }
            }

            return new Traits(
                free.Length > 0 ? free[0] : throw new InvalidDataException("Lists hold every delimiter that they could be written with."), hasLineBreaks);

            void Look(object?[] values)
            {
                foreach (var value in values)
                {
                    hasLineBreaks |= value is string text && text.AsSpan().ContainsAny('\n', '\r');
                    foreach (var element in (value as object?[] ?? []).OfType<string>())
                    {
                        hasLineBreaks |= element.AsSpan().ContainsAny('\n', '\r');
                        free = new string([.. free.Where(delimiter => !element.Contains(delimiter, StringComparison.Ordinal))]);
                    }
                }
            }
        }
    }

    private sealed class File : IDisposable
    {
        private readonly CsvWriter _csv;
        private readonly FieldText _text;
        private readonly ImmutableArray<ExportedProperty> _properties;

        public File(Stream output, ReadOnlySpan<string> own, ImmutableArray<ExportedProperty> properties, char delimiter)
        {
            (_csv, _text, _properties) = (new CsvWriter(output, "\n", leaveOpen: true), new FieldText(delimiter), properties);
            foreach (var name in own)
            {
                _csv.Field(name);
            }

            foreach (var (property, _) in properties)
            {
                _csv.Field($"{property.StoredName}:{HeaderTypes.Of(property.Type)}");
            }

            _csv.EndRow();
        }

        public long Rows { get; private set; }

        public void Write(ReadOnlySpan<string> own, object?[] values)
        {
            foreach (var text in own)
            {
                _csv.Field(text);
            }

            foreach (var (property, index) in _properties)
            {
                _csv.Field(_text.Print(values[index], property));
            }

            _csv.EndRow();
            Rows++;
        }

        public void Dispose() => _csv.Dispose();
    }
}
