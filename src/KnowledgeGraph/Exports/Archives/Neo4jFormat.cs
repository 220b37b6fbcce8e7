using System.Collections.Immutable;
using System.Text;
using KnowledgeGraph.Exchange.Columns;
using KnowledgeGraph.Exchange.Csv;
using KnowledgeGraph.Exchange.Files;
using KnowledgeGraph.Exchange.Writing;
using KnowledgeGraph.Exports.Graphs;
using KnowledgeGraph.Exports.Selections;
using KnowledgeGraph.Exports.Writing;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Exports.Archives;

/// <summary>The folder that <c>seed</c> and Neo4j's importer read (https://neo4j.com/docs/operations-manual/current/import/), with its model.</summary>
internal sealed class Neo4jFormat : ArchiveFormat
{
    private const string ModelFile = "model.graphql";
    private const string ReadMe = "README.md";

    public override string Id => "neo4j";

    public override bool HoldsKeyless => true;

    public override ImmutableArray<string> ListFiles(GraphModel model)
    {
        var types = ExportableTypes.Of(model, withKeyless: true);
        return [ModelFile, ReadMe, .. types.Nodes.Select(type => NodesPath(type.Name)), .. types.Relationships.Select(type => RelationshipsPath(type.Name))];
    }

    protected override async ValueTask<ImmutableArray<ArchiveFile>> ListFilesAsync(
        ExportGraph graph, ExportSettings settings, CancellationToken cancellationToken)
    {
        var traits = await Neo4jTraits.FindAsync(graph, cancellationToken);
        return
        [
            new ArchiveFile(ModelFile, (output, _, _) => WriteTextAsync(output, settings.Sdl)),
            new ArchiveFile(ReadMe, (output, _, _) => WriteTextAsync(output, Neo4jReadMe.Write(graph, traits))),
            .. graph.NodeTypes.Select(type => new ArchiveFile(
                NodesPath(type.Type.Name), (output, _, token) => WriteAsync(graph, type, output, traits, token))),
            .. graph.RelationshipTypes.Select(type => new ArchiveFile(
                RelationshipsPath(type.Type.Name), (output, _, token) => WriteAsync(graph, type, output, traits, token))),
        ];
    }

    /// <summary>Returns the path of the file of a node type.</summary>
    public static string NodesPath(string type) => SeedFiles.PathOf(SeedFiles.NodeFolder, type);

    /// <summary>Returns the path of the file of a relationship type.</summary>
    public static string RelationshipsPath(string type) => SeedFiles.PathOf(SeedFiles.RelationshipFolder, type);

    private static Task<long> WriteTextAsync(Stream output, string text)
    {
        output.Write(Encoding.UTF8.GetBytes(text));
        return Task.FromResult(0L);
    }

    private static async Task<long> WriteAsync(
        ExportGraph graph, ExportedNodeType type, Stream output, Neo4jTraits traits, CancellationToken cancellationToken)
    {
        var combinations = graph.CombinationsOf(type).ToImmutableArray();
        var all = combinations.SelectMany(combination => combination.Properties).Select(each => each.Property);
        ImmutableArray<Property> properties = [.. type.Properties.Select(each => each.Property).Concat(all).DistinctBy(property => property.StoredName, StringComparer.Ordinal)];
        string[] labels = combinations.IsEmpty ? [] : [":LABEL"];
        using var file = new File(output, [$"{type.Type.Key?.StoredName}:ID", .. labels], properties, traits.Delimiter);
        await foreach (var node in graph.ReadNodesAsync(type, cancellationToken))
        {
            var own = node.Type.Types.SelectMany(each => each.Labels).Distinct(StringComparer.Ordinal);
            file.Write(labels.Length == 0 ? [node.Id] : [node.Id, string.Join(traits.Delimiter, own)], node.Type.Properties, node.Values);
        }

        return file.Rows;
    }

    private static async Task<long> WriteAsync(
        ExportGraph graph, ExportedRelationshipType type, Stream output, Neo4jTraits traits, CancellationToken cancellationToken)
    {
        using var file = new File(output, [":START_ID", ":END_ID"], [.. type.Properties.Select(each => each.Property)], traits.Delimiter);
        await foreach (var relationship in graph.ReadRelationshipsAsync(type, cancellationToken))
        {
            file.Write([relationship.Start, relationship.End], type.Properties, relationship.Values);
        }

        return file.Rows;
    }

    private sealed class File : IDisposable
    {
        private readonly CsvWriter _csv;
        private readonly FieldText _text;
        private readonly ImmutableArray<Property> _properties;

        public File(Stream output, ReadOnlySpan<string> own, ImmutableArray<Property> properties, char delimiter)
        {
            (_csv, _text, _properties) = (new CsvWriter(output, "\n", leaveOpen: true), new FieldText(delimiter), properties);
            foreach (var name in own)
            {
                _csv.Field(name);
            }

            foreach (var property in properties)
            {
                _csv.Field($"{property.StoredName}:{HeaderTypes.Of(property.Type)}");
            }

            _csv.EndRow();
        }

        public long Rows { get; private set; }

        public void Write(ReadOnlySpan<string> own, ImmutableArray<ExportedProperty> properties, object?[] values)
        {
            foreach (var text in own)
            {
                _csv.Field(text);
            }

            foreach (var column in _properties)
            {
                var property = properties.FirstOrDefault(each => each.Property.StoredName == column.StoredName);
                _csv.Field(property is null ? null : _text.Print(values[property.Index], property.Property));
            }

            _csv.EndRow();
            Rows++;
        }

        public void Dispose() => _csv.Dispose();
    }
}
