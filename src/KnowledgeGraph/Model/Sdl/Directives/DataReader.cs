using System.Collections.Immutable;
using GraphQLParser.AST;
using KnowledgeGraph.Model.Sdl.Documents;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Model.Sdl.Directives;

/// <summary>Reads <c>@data</c> and <c>@column</c>, which change nothing in the API.</summary>
internal sealed class DataReader(DirectiveDefinitions directives, ErrorList errors)
{
    /// <summary>Reads the files of a node type.</summary>
    public ImmutableArray<DataSource> ReadNodes(SdlType type)
    {
        foreach (var use in directives.FindUses("data", type.Directives).Where(use => use.Text("from") is not null || use.Text("to") is not null))
        {
            errors.Add(use.Node, "@data on a node type names neither 'from' nor 'to', which are the ends of relationships.", "Name the column of the id with 'key'.");
        }

        return [.. directives.FindUses("data", type.Directives).Select(Read)];
    }

    /// <summary>Reads the files of relationships, on a field or on the type of their properties.</summary>
    public ImmutableArray<DataSource> ReadRelationships(IEnumerable<GraphQLDirective> uses)
    {
        var sources = directives.FindUses("data", uses).ToList();
        foreach (var use in sources.Where(use => use.Text("from") is null || use.Text("to") is null))
        {
            errors.Add(use.Node, "@data of relationships needs the columns of their two ends.", "Write @data(file: …, from: …, to: …).");
        }

        return [.. sources.Select(Read)];
    }

    /// <summary>Reads the column of a field; null if it names none.</summary>
    public ColumnSource? ReadColumn(GraphQLFieldDefinition field) => directives.FindUse("column", field.Directives.OrEmpty()) is { } use
        ? new ColumnSource
        {
            Name = use.Text("name"),
            Format = use.Text("format"),
            Decimal = ReadOne(use, "decimal", ".", ","),
            True = use.Text("true"),
            Split = use.Text("split"),
            To = use.Text("to"),
        }
        : null;

    /// <summary>Requires that a field that holds a part of the origin of its row has the type of that part.</summary>
    public void CheckOrigin(GraphQLFieldDefinition field, Property property)
    {
        var type = property.Origin switch
        {
            OriginPart.Line => ScalarType.Int,
            OriginPart.Time => ScalarType.DateTime,
            _ => ScalarType.String,
        };
        if (property.Origin is not null && (property.Type.Scalar != type || property.Type.IsList || property.Type.IsRequired))
        {
            errors.Add(field.Type, $"Field '{field.Name}' has the type {field.Type.Print()}; {property.Column!.Name} of a row is {type}, and missing where no row gave the values.", $"Write {type}.");
        }
    }

    private DataSource Read(DirectiveUse use)
    {
        var file = use.Text("file") ?? "";
        if (file.Length == 0 || file.StartsWith('/') || file.Contains('\\', StringComparison.Ordinal) || file.Split('/').Contains("..", StringComparer.Ordinal))
        {
            errors.Add(use.NodeOf("file"), $"\"{file}\" is not a file below the folder of the model.", "Write its path from that folder, with '/' between the names.");
        }

        var delimiter = use.Text("delimiter");
        if (delimiter is not (null or "tab" or [< (char)0x80 and not ('"' or '\r' or '\n')]))
        {
            errors.Add(use.NodeOf("delimiter"), $"\"{delimiter}\" is not a delimiter.", "Write one character of ASCII, or \"tab\".");
        }

        return new DataSource(file)
        {
            Path = use.Text("path") ?? "",
            Where = use.Text("where"),
            Key = use.Text("key"),
            From = use.Text("from"),
            To = use.Text("to"),
            Merges = use.Flag("merge") ?? false,
            Match = use.Texts("match"),
            Delimiter = delimiter,
            Encoding = use.Text("encoding"),
            Header = use.Texts("header") ?? [],
        };
    }

    private string? ReadOne(DirectiveUse use, string argument, params string[] known)
    {
        if (use.Text(argument) is { } text && !known.Contains(text, StringComparer.Ordinal))
        {
            errors.Add(use.NodeOf(argument), $"\"{text}\" is not a value of '{argument}' of @column.", $"Write one of {string.Join(" ", known.Select(name => $"\"{name}\""))}.");
        }

        return use.Text(argument);
    }
}
