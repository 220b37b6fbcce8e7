using System.Globalization;
using KnowledgeGraph.Exports.Graphs;

namespace KnowledgeGraph.Exports.Archives;

/// <summary>Writes how the files of <see cref="Neo4jFormat"/> are loaded.</summary>
internal static class Neo4jReadMe
{
    /// <summary>Writes the text, with both commands ready to paste.</summary>
    public static string Write(ExportGraph graph, Neo4jTraits traits)
    {
        var delimiter = traits.Delimiter == '\u001F' ? "U+001F" : traits.Delimiter.ToString();
        var isUsual = traits.Delimiter == ';';
        var nodes = graph.NodeTypes.Select(type => Quote($"--nodes={string.Join(':', type.Type.Labels)}={EscapePattern(Neo4jFormat.NodesPath(type.Type.Name))}"));
        var relationships = graph.RelationshipTypes.Select(type => Quote($"--relationships={type.Type.Name}={EscapePattern(Neo4jFormat.RelationshipsPath(type.Type.Name))}"));
        string[] options = ["--array-delimiter=\"" + delimiter + "\"", .. traits.HasLineBreaks ? ["--multiline-fields=true"] : Array.Empty<string>()];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            # A graph as files

            {graph.NodeCount} nodes of {graph.NodeTypes.Length} types. Elements of lists are separated by `{delimiter}`.

            Serve it with KnowledgeGraph, from the folder above this one:

            ```sh
            KnowledgeGraph.Server seed FOLDER{(isUsual ? "" : $" --Seed:ArrayDelimiter=\"{delimiter}\"")}
            ```

            Load it into an empty Neo4j, from this folder:

            ```sh
            neo4j-admin database import full neo4j {string.Join(" \\\n  ", [.. options, .. nodes, .. relationships])}
            ```

            """);
    }

    /// <summary>Escapes a path, whose last part the importer takes for a regular expression; <see cref="Neo4jFormat"/> encodes <c>*</c>, <c>?</c> and <c>|</c>.</summary>
    private static string EscapePattern(string path) =>
        string.Concat(path.Select(letter => "$()[]{}+^".Contains(letter, StringComparison.Ordinal) ? $"\\{letter}" : $"{letter}"));

    /// <summary>Quotes an argument for a POSIX shell if it needs it.</summary>
    private static string Quote(string argument) =>
        argument.All(letter => char.IsAsciiLetterOrDigit(letter) || "-_=:/.%".Contains(letter, StringComparison.Ordinal))
            ? argument
            : $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
