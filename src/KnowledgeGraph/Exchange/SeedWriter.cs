using KnowledgeGraph.Exchange.Columns;
using KnowledgeGraph.Exchange.Csv;
using KnowledgeGraph.Exchange.Files;
using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Exchange.Writing;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Exchange;

/// <summary>Writes a graph into files that <see cref="SeedReader"/> and Neo4j's importer read as the same graph.</summary>
public sealed class SeedWriter
{
    private readonly GraphModel _model;
    private readonly IGraphRows _rows;
    private readonly Func<string, Stream> _create;
    private readonly char _arrayDelimiter;
    private readonly FieldText _values;
    private readonly NodeHomes _homes;

    private SeedWriter(GraphModel model, IGraphRows rows, Func<string, Stream> create, char arrayDelimiter)
    {
        (_model, _rows, _create, _arrayDelimiter) = (model, rows, create, arrayDelimiter);
        _values = new FieldText(arrayDelimiter);
        _homes = new NodeHomes(model, rows);
    }

    /// <summary>Writes a graph. Types without nodes and relationship types without relationships get no file.</summary>
    /// <param name="model">The model of the graph.</param>
    /// <param name="rows">The graph; it is read twice.</param>
    /// <param name="create">Opens the file of a path, such as <c>nodes/City.csv</c>, for writing.</param>
    /// <param name="arrayDelimiter">The separator between the elements of a list.</param>
    /// <exception cref="InvalidDataException">
    /// A list cannot be written: an element is null or holds the delimiter, or the empty text is its only element.
    /// </exception>
    public static void Write(GraphModel model, IGraphRows rows, Func<string, Stream> create, char arrayDelimiter = ';')
    {
        var writer = new SeedWriter(model, rows, create, arrayDelimiter);
        foreach (var type in model.NodeTypes)
        {
            writer.WriteNodes(type);
        }

        foreach (var type in model.RelationshipTypes)
        {
            writer.WriteRelationships(type);
        }
    }

    private void WriteNodes(NodeType type)
    {
        var rows = _rows.ReadNodes(type).Where(row => _homes.IsIn(row.Number, type));
        var id = _homes.HasUniqueIds ? type.Key : null;
        var further = _homes.FurtherProperties(type);
        var hasLabels = _homes.HasFurtherLabels(type);
        string[] labels = hasLabels ? [":LABEL"] : [];
        var columns = type.Properties.Concat(further).Where(property => property != id).Select(Column);
        WriteFile(SeedFiles.NodeFolder, type.Name, [$"{id?.StoredName}:ID", .. labels, .. columns], rows, (file, row) =>
        {
            file.Field(_homes.IdOf(row.Number));
            if (hasLabels)
            {
                file.Field(string.Join(_arrayDelimiter, type.Labels.Concat(_homes.FurtherLabels(row.Number, type))));
            }

            foreach (var (property, value) in type.Properties.Zip(row.Values).Where(pair => pair.First != id))
            {
                file.Field(_values.Print(value, property));
            }

            foreach (var property in further)
            {
                file.Field(_values.Print(_homes.FurtherValue(row.Number, property), property));
            }
        });
    }

    private void WriteRelationships(RelationshipType type) => WriteFile(
        SeedFiles.RelationshipFolder,
        type.Name,
        [":START_ID", ":END_ID", .. type.Properties.Select(Column)],
        _rows.ReadRelationships(type),
        (file, row) =>
        {
            file.Field(_homes.IdOf(row.Source));
            file.Field(_homes.IdOf(row.Target));
            foreach (var (property, value) in type.Properties.Zip(row.Values))
            {
                file.Field(_values.Print(value, property));
            }
        });

    private void WriteFile<T>(string folder, string type, IEnumerable<string> header, IEnumerable<T> rows, Action<CsvWriter, T> writeRow)
    {
        CsvWriter? file = null;
        try
        {
            foreach (var row in rows)
            {
                if (file is null)
                {
                    file = new CsvWriter(_create(SeedFiles.PathOf(folder, type)));
                    header.ToList().ForEach(file.Field);
                    file.EndRow();
                }

                writeRow(file, row);
                file.EndRow();
            }
        }
        finally
        {
            file?.Dispose();
        }
    }

    private static string Column(Property property) => $"{property.StoredName}:{HeaderTypes.Of(property.Type)}";
}
