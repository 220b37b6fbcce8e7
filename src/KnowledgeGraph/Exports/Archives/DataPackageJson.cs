using System.Collections.Immutable;
using KnowledgeGraph.Exports.Writing;
using KnowledgeGraph.Responses;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Exports.Archives;

/// <summary>Describes the tables of a data package (https://specs.frictionlessdata.io/table-schema/).</summary>
/// <param name="json">Where it is written.</param>
/// <param name="dataset">How the data set is called.</param>
/// <param name="hasCrLf">Whether lines end with CRLF.</param>
internal sealed class DataPackageJson(ResponseWriter json, DatasetDescription dataset, bool hasCrLf)
{
    /// <summary>Writes the description.</summary>
    /// <param name="tables">The tables.</param>
    /// <param name="files">Their files, in the same order.</param>
    public void Write(ImmutableArray<Table> tables, IReadOnlyList<WrittenFile> files)
    {
        json.BeginObject();
        Text("profile", "tabular-data-package");
        Text("name", "knowledge-graph");
        Text("title", dataset.Title);
        if (dataset.Description is { } description)
        {
            Text("description", description);
        }

        if (dataset.License is { } license)
        {
            json.Key("licenses");
            json.BeginArray();
            json.BeginObject();
            Text(license.Contains(':', StringComparison.Ordinal) ? "path" : "name", license);
            json.EndObject();
            json.EndArray();
        }

        json.Key("resources");
        json.BeginArray();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (table, file) in tables.Zip(files))
        {
            Write(table, file, Take(table, names));
        }

        json.EndArray();
        json.EndObject();
    }

    private static string Take(Table table, HashSet<string> names)
    {
        var own = new string([.. table.Path.Select(letter => char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '-')]);
        var name = own;
        for (var number = 2; !names.Add(name); number++)
        {
            name = $"{own}-{number}";
        }

        return name;
    }

    private void Write(Table table, WrittenFile file, string name)
    {
        json.BeginObject();
        Text("name", name);
        Text("path", file.Path);
        Text("profile", "tabular-data-resource");
        Text("format", "csv");
        Text("mediatype", "text/csv");
        Text("encoding", "utf-8");
        json.Key("dialect");
        json.BeginObject();
        Text("delimiter", ",");
        Text("quoteChar", "\"");
        json.Key("doubleQuote");
        json.Boolean(true);
        Text("lineTerminator", hasCrLf ? "\r\n" : "\n");
        json.Key("header");
        json.Boolean(true);
        json.EndObject();
        json.Key("schema");
        WriteSchema(table);
        json.Key("bytes");
        json.Integer(file.Bytes);
        Text("hash", $"sha256:{file.Hash}");
        json.Key("rowCount");
        json.Integer(file.Rows);
        json.EndObject();
    }

    private void WriteSchema(Table table)
    {
        json.BeginObject();
        json.Key("fields");
        json.BeginArray();
        foreach (var column in table.Columns)
        {
            json.BeginObject();
            Text("name", column.Name);
            Text("type", TypeOf(column));
            if (column is { IsList: false, Scalar: ScalarType.DateTime })
            {
                Text("format", "any");
            }

            json.EndObject();
        }

        json.EndArray();
        WriteKeys(table);
        json.EndObject();
    }

    private void WriteKeys(Table table)
    {
        if (!table.Key.IsEmpty)
        {
            Texts("primaryKey", table.Key);
        }

        if (!table.NodeIds.IsEmpty)
        {
            json.Key("foreignKeys");
            json.BeginArray();
            foreach (var column in table.NodeIds)
            {
                json.BeginObject();
                Texts("fields", [column]);
                json.Key("reference");
                json.BeginObject();
                Text("resource", "nodes");
                Texts("fields", ["id"]);
                json.EndObject();
                json.EndObject();
            }

            json.EndArray();
        }
    }

    private static string TypeOf(TableColumn column) => column switch
    {
        { IsList: true } => "array",
        { Scalar: ScalarType.Int or ScalarType.BigInt } => "integer",
        { Scalar: ScalarType.Float } => "number",
        { Scalar: ScalarType.Boolean } => "boolean",
        { Scalar: ScalarType.Date } => "date",
        { Scalar: ScalarType.DateTime } => "datetime",
        _ => "string",
    };

    private void Text(string key, string text)
    {
        json.Key(key);
        json.Text(text);
    }

    private void Texts(string key, ImmutableArray<string> texts)
    {
        json.Key(key);
        json.BeginArray();
        foreach (var text in texts)
        {
            json.Text(text);
        }

        json.EndArray();
    }
}
